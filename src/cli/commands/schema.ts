import { Command } from 'commander';
import { configSchema, typeSchema } from '../../core/config/json-schema.js';
import { rules } from '../../core/rules/index.js';
import { nearest } from '../../core/schema/nearest.js';
import { CannotRun } from '../exit.js';
import { openConfig } from '../workspace.js';

/** JSON Schemas for other tools. */
export function schema(): Command {
  return new Command('schema')
    .description('print the JSON Schema of shipshape.yaml, or of a type’s metadata')
    .argument('[type]', 'a document type of this workspace')
    .option('--config <file>', 'another shipshape.yaml')
    .addHelpText('after', '\nExamples:\n  $ shipshape schema > shipshape.schema.json\n  $ shipshape schema spec\n')
    .action((name: string | undefined, options: { config?: string }) => {
      if (name === undefined) return console.log(JSON.stringify(configSchema(rules), null, 2));
      const { types } = openConfig(options).tree.root;
      const type = Object.hasOwn(types, name) ? types[name] : undefined;
      if (type !== undefined) return console.log(JSON.stringify(typeSchema(type), null, 2));
      const near = nearest(name, Object.keys(types));
      throw new CannotRun(
        `There is no type \`${name}\`. ${near === undefined ? `Use one of ${Object.keys(types).join(', ')}.` : `Did you mean \`${near}\`?`}`,
      );
    });
}
