import { Command } from 'commander';
import { evidenceKinds } from '../../core/readiness/evidence/index.js';
import { evidencePage } from '../../core/report/evidence-page.js';
import { gatePage } from '../../core/report/gate-page.js';
import { rulePage } from '../../core/report/rule-page.js';
import { rules } from '../../core/rules/index.js';
import { nearest } from '../../core/schema/nearest.js';
import { findRoot } from '../../node/config.js';
import { CannotRun } from '../exit.js';
import { dayOf, openConfig } from '../workspace.js';

/** The page of a rule, a gate or a kind of evidence in the terminal. */
export function explain(): Command {
  return new Command('explain')
    .description('say what a rule or gate asks, why, and how to meet it')
    .argument('[code]', 'a code such as field-missing or ops.on-call; all of them when left out')
    .option('--today <day>', 'taken as every command takes it; a page says the same on every day')
    .addHelpText(
      'after',
      '\nExamples:\n  $ shipshape explain field-missing\n  $ shipshape explain roll-up\n  $ shipshape explain\n',
    )
    .action((code: string | undefined, { today }: { readonly today?: string }) => {
      dayOf(today);
      const known = ownPages();
      const page = known.find(({ name }) => name === code) ?? gatePages().find(({ name }) => name === code);
      if (page !== undefined) return void process.stdout.write(page.text());
      const pages = [...known, ...gatePages()];
      if (code === undefined) {
        const width = Math.max(...pages.map(({ name }) => name.length));
        console.log(pages.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}`).join('\n'));
        return;
      }
      const near = nearest(
        code,
        pages.map(({ name }) => name),
      );
      const remedy = near === undefined ? 'Run `shipshape explain` to see all.' : `Did you mean \`${near}\`?`;
      throw new CannotRun(`There is no rule, gate or kind of evidence \`${code}\`. ${remedy}`);
    });
}

interface Page {
  readonly name: string;
  readonly summary: string;
  readonly text: () => string;
}

function ownPages(): readonly Page[] {
  return [
    ...rules.map((rule) => ({ name: rule.code, summary: rule.summary, text: () => rulePage(rule) })),
    ...evidenceKinds.map((kind) => ({ name: kind.kind, summary: kind.summary, text: () => evidencePage(kind) })),
  ];
}

/** A rule can be explained anywhere; gates are a workspace's own. */
function gatePages(): readonly Page[] {
  if (findRoot(process.cwd()) === undefined) return [];
  const gates = Object.values(openConfig({}).tree.root.gates);
  return gates.map((gate) => ({ name: gate.id, summary: `${gate.title}.`, text: () => gatePage(gate) }));
}
