import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Files of the program below these folders whose names match, sorted, without tests. */
export const sourceFiles = (root, pattern, folders = ['src', 'libs']) =>
  folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((name) => pattern.test(name) && !/(spec\.ts$|\/testing\/)/.test(name))
    .toSorted();

/** The classes of a file, as they are written. */
export function classesOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).map((declaration) => ({
    name: declaration.name?.text ?? '',
    comment: commentOf(declaration),
    members: declaration.members.map((member) => ({
      name: member.name?.getText(source) ?? '',
      comment: commentOf(member),
      value: ts.isPropertyDeclaration(member) ? member.initializer?.getText(source) : undefined,
      returned: returnedBy(member)?.getText(source),
      decorators: (ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : []).map((each) =>
        each.expression.getText(source),
      ),
    })),
  }));
}

const commentOf = (node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const returnedBy = (member) =>
  ts.isGetAccessorDeclaration(member) ? member.body?.statements.find(ts.isReturnStatement)?.expression : undefined;

/** Every text of a file that looks like an error code and can reach a user: what an UnexpectedError says stays inside. */
export function codesIn(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const codes = [];
  const visit = (node) => {
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'UnexpectedError') return;
    if (ts.isStringLiteral(node) && /^[A-Z]+\.[A-Z_]+$/.test(node.text)) codes.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return codes;
}
