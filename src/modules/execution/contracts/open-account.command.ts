import { Command, DecimalText, Flag, Text } from '#messaging';
import type { AccountView } from './order-queries.js';

/** Opens a paper account. Safe to repeat: an account that is there stays as it is. */
export class OpenAccount extends Command<AccountView> {
  static readonly type = 'execution.open-account.v1';
  static readonly keyOf = ({ accountId }: OpenAccount): string => accountId;

  @Text({ maxLength: 64, example: 'paper' })
  readonly accountId!: string;

  @Text({ example: 'Paper account' })
  readonly name!: string;

  @Text({ example: 'USD' })
  readonly currency!: string;

  @DecimalText({ example: '1000000' })
  readonly initialCash!: string;

  @Flag()
  readonly synthetic!: boolean;
}
