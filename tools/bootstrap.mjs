// The way in on a bare machine: plain Node, no packages. Installs and builds what is missing, then goes on under the
// Node that the install brought.   node tools/bootstrap.mjs [--no-build] [--run SCRIPT] ARGS…
// This file alone has to be understood by a Node that is too old, hence its plain syntax.

const OLDEST_NODE = 20;
const major = Number(process.versions.node.split('.')[0]);

if (major < OLDEST_NODE) {
  process.stderr.write(
    `quantumalpha: this is Node ${process.versions.node}; install Node ${OLDEST_NODE} or newer from https://nodejs.org and try again.\n`,
  );
  process.exitCode = 1;
} else {
  void import('./setup/main.mjs').then((setup) => setup.main(process.argv.slice(2)));
}
