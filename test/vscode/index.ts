/** Runs inside VS Code: the suites of one window, named by the environment; what came of them goes to a file. */
import * as vscode from 'vscode';
import { windows } from './windows.js';

/** What a window's run came to, for the process that opened it. */
export interface Results {
  readonly about: string;
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

/** Called by VS Code. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: silent as never, ...grep() });
  mocha.suite.emit('pre-require', globalThis as never, '', mocha);
  const name = process.env['SHIPSHAPE_WINDOW'] ?? '';
  const register = windows[name];
  if (register === undefined) throw new Error(`There is no window \`${name}\`.`);
  register();
  const failures: string[] = [];
  let passed = 0;
  await new Promise<void>((done) => {
    const runner = mocha.run(() => done());
    runner.on('pass', () => passed++);
    runner.on('fail', (test, error: unknown) =>
      failures.push(`${test.fullTitle()}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    );
  });
  const host = `${vscode.env.appHost}, ${vscode.env.uiKind === vscode.UIKind.Web ? 'in a browser' : 'on the desktop'}`;
  const where = 'importScripts' in globalThis ? 'in a web worker' : `on Node ${process.versions.node}`;
  const about = `${vscode.env.appName} ${vscode.version} (${host}; extensions ${where})`;
  await save({ about, passed, failed: failures.length, failures });
  if (failures.length > 0) throw new Error(`${failures.length} tests failed`);
}

/** The file lies where the tests themselves do, be that another machine. */
async function save(results: Results): Promise<void> {
  const tests = vscode.extensions.getExtension('shipshape.shipshape-harness');
  const file = tests?.extensionUri.with({ path: process.env['SHIPSHAPE_RESULTS'] ?? '' });
  if (file === undefined) throw new Error('The extension that tests run for is not there.');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(results)));
}

function grep(): { grep?: string } {
  const words = process.env['SHIPSHAPE_GREP'] ?? '';
  return words === '' ? {} : { grep: words };
}

/** A reporter that leaves telling to the process outside. */
function silent(): void {
  return undefined;
}
