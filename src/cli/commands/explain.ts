import { Command } from 'commander';
import { rulePage } from '../../core/report/rule-page.js';
import { ruleByCode, rules } from '../../core/rules/index.js';
import { nearest } from '../../core/schema/nearest.js';
import { CannotRun } from '../exit.js';

/** A rule's page in the terminal. */
export function explain(): Command {
  return new Command('explain')
    .description('say what a rule finds, why, and how to mend it')
    .argument('[code]', 'a code such as field-missing; all of them when left out')
    .addHelpText('after', '\nExamples:\n  $ shipshape explain field-missing\n  $ shipshape explain\n')
    .action((code: string | undefined) => {
      if (code === undefined) {
        const width = Math.max(...rules.map((rule) => rule.code.length));
        console.log(rules.map((rule) => `${rule.code.padEnd(width)}  ${rule.summary}`).join('\n'));
        return;
      }
      const rule = ruleByCode.get(code);
      if (rule !== undefined) return void process.stdout.write(rulePage(rule));
      const near = nearest(code, ruleByCode.keys());
      throw new CannotRun(
        `There is no rule \`${code}\`. ${near === undefined ? 'Run `shipshape explain` to see all.' : `Did you mean \`${near}\`?`}`,
      );
    });
}
