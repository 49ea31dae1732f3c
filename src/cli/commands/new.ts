import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { TypeSpec } from '../../core/config/model.js';
import { draftDocument } from '../../core/edit/draft.js';
import { nearest } from '../../core/schema/nearest.js';
import { leadsOutside } from '../../node/files.js';
import { openWorkspace } from '../../node/open.js';
import { writeAtomically } from '../../node/write.js';
import { CannotRun } from '../exit.js';
import { type CliWorkspace, dayOf, openConfig } from '../workspace.js';

interface NewOptions {
  readonly id?: string;
  readonly owner?: string;
  readonly stage?: string;
  readonly folder?: string;
  readonly dryRun?: boolean;
  readonly config?: string;
  readonly today?: string;
}

/** A document from its type's template. */
export function newDocument(): Command {
  return new Command('new')
    .description('write a document from its type’s template, with the next free id')
    .argument('<type>', 'a document type of this workspace')
    .argument('[title]', 'its title', '')
    .option('--id <id>', 'its id; the next free one when left out')
    .option('--owner <owner>', 'who answers for it')
    .option('--stage <stage>', 'the stage it starts at')
    .option('--folder <folder>', 'where to put it; the first folder of the type when left out')
    .option('--dry-run', 'print it and write nothing')
    .option('--config <file>', 'another shipshape.yaml')
    .option('--today <day>', 'its date, YYYY-MM-DD')
    .addHelpText(
      'after',
      '\nExamples:\n  $ shipshape new spec "Parcel lockers" --owner @acme/lockers\n  $ shipshape new runbook LockerOffline --dry-run\n',
    )
    .action(async (name: string, title: string, options: NewOptions) => {
      const workspace = openConfig(options);
      const type = typeNamed(workspace, name);
      const { path, text } = await draft(workspace, type, { title, options });
      if (options.dryRun === true) {
        console.error(path);
        process.stdout.write(text);
        return;
      }
      if (leadsOutside(workspace.root, path))
        throw new CannotRun(`\`${path}\` leads out of the workspace. Choose another --folder or --id.`);
      const full = join(workspace.root, path);
      if (existsSync(full)) throw new CannotRun(`\`${path}\` exists already. Choose another title or --id.`);
      writeAtomically(full, text);
      console.log(path);
    });
}

function typeNamed({ tree }: CliWorkspace, name: string): TypeSpec {
  const types = Object.values(tree.root.types);
  const type = types.find((one) => one.name === name || one.aliases.includes(name));
  if (type !== undefined) return type;
  const near = nearest(
    name,
    types.map((one) => one.name),
  );
  throw new CannotRun(
    `There is no type \`${name}\`. ${near === undefined ? `Use one of ${types.map((one) => one.name).join(', ')}.` : `Did you mean \`${near}\`?`}`,
  );
}

async function draft(
  { root, tree }: CliWorkspace,
  type: TypeSpec,
  { title, options }: { title: string; options: NewOptions },
): Promise<{ path: string; text: string }> {
  const { stage } = options;
  const today = dayOf(options.today);
  if (stage !== undefined && type.lifecycle?.stages.includes(stage) !== true) {
    const stages = type.lifecycle?.stages ?? [];
    throw new CannotRun(
      stages.length === 0
        ? `A ${type.name} has no stages. Leave out --stage.`
        : `There is no stage \`${stage}\`. Use one of ${stages.join(', ')}.`,
    );
  }
  const { workspace, dispose } = await openWorkspace(root, { tree, today, cache: true });
  const ids = workspace.index.ofType(type.name).map((path) => workspace.index.summary(path)?.id);
  const drafted = draftDocument(type, {
    title,
    today,
    takenIds: ids.filter((id) => id !== undefined),
    id: options.id,
    owner: options.owner,
    stage,
    folder: options.folder,
  });
  if ('fault' in drafted) throw new CannotRun(drafted.fault);
  const taken = workspace.index.withId(drafted.id, [type.name]);
  dispose();
  if (taken.length > 0)
    throw new CannotRun(`\`${drafted.id}\` is the id of \`${taken[0] ?? ''}\`. Choose another --id.`);
  return drafted;
}
