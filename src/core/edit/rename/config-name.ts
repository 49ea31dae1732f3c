import { rules } from '../../rules/index.js';
import type { ConfigFile } from '../../lookup/config/file.js';
import { type ConfigLooking, namesSame } from '../../lookup/config/looking.js';
import type { ConfigName } from '../../lookup/config/names.js';
import { excused } from '../../lookup/config/uses.js';
import { replaceValueAt } from '../../rules/support/fixes.js';
import type { TextEdit } from '../../text/range.js';
import { join } from '../../workspace/paths.js';
import { configEdits } from '../config-fixes.js';
import type { EditHost, Refusal, WorkspaceChange } from '../change.js';
import { Edits } from './edits.js';
import { openFiles } from './open.js';

/** Why a name of the configuration cannot be another one, whatever that is; undefined where it can. */
export function isFixed(looking: ConfigLooking, name: ConfigName): Refusal | undefined {
  const { kind } = name.meaning;
  const called = `\`${name.name}\``;
  switch (kind) {
    case 'gate':
    case 'level': {
      const naming = looking.files.filter((file) => namedIn(looking, name, file).length > 0);
      const elsewhere = naming.find(({ isHere, path }) => !isHere || path.includes('node_modules/'))?.path;
      if (elsewhere !== undefined)
        return {
          refused: `The ${kind} ${called} is named in \`${elsewhere}\`, which cannot follow. Only a ${kind} that this workspace alone names can be called otherwise.`,
        };
      const made = naming.filter((file) => namedIn(looking, name, file).some(({ meaning }) => meaning.own));
      if (made.length > 0) return undefined;
      return { refused: `No file of this workspace makes the ${kind} ${called}. Make it first, or correct the name.` };
    }
    case 'owner':
      return undefined;
    case 'type':
      return {
        refused: `The type ${called} is named in documents, in their ids' short forms and in the gates of presets. Make a type of another name and give it \`aliases: [${name.name}]\`.`,
      };
    case 'stage':
      return {
        refused: `The stage ${called} is named in documents, their approvals and the gates of presets. Add the new stage, and put ${called} under \`lifecycle.aliases\`.`,
      };
    case 'field':
      return {
        refused: `The field ${called} is named in documents and in the gates of presets. Add the new field with \`aliases: [${name.name}]\`; both names mean it then.`,
      };
    default:
      return {
        refused: `${called} is not a name that can be changed here. Put the cursor on a gate, a level or an owner.`,
      };
  }
}

/**
 * Gives a gate or a level of the workspace's own another name: in every file of the configuration, and in waivers, comments that switch off
 * and the baseline. Refused where the name is taken or cannot be written in all these places.
 */
export function renameConfigName(
  host: EditHost,
  looking: ConfigLooking,
  { name, to }: { readonly name: ConfigName; readonly to: string },
): WorkspaceChange | Refusal {
  const fixed = isFixed(looking, name);
  if (fixed !== undefined) return fixed;
  const { kind } = name.meaning;
  if (!/^[\w-]+(?:\.[\w-]+)*$/.test(to))
    return {
      refused: `\`${to}\` cannot be the name of a ${kind}. Use letters, digits, \`-\` and \`_\`, with dots between parts.`,
    };
  if (to === name.name) return { refused: `It is called \`${to}\` already. Choose another name.` };
  const taken = looking.files.some((file) =>
    namedIn(looking, { ...name, name: to }, file).some(({ meaning }) => meaning.own),
  );
  if (taken) return { refused: `There is a ${kind} \`${to}\` already. Choose another name.` };
  if (kind === 'gate' && rules.some(({ code }) => code === to))
    return { refused: `\`${to}\` is a rule. Choose another name, so that comments that switch off mean one thing.` };
  const edits = new Edits();
  for (const file of looking.files)
    for (const one of namedIn(looking, name, file)) for (const edit of configEdits(file, one, to)) edits.add(edit);
  if (kind === 'gate') for (const edit of inDocuments(host, name.name, to)) edits.add(edit);
  return { edits: edits.all(), moves: [] };
}

/** The words of a file that name the same. */
function namedIn(looking: ConfigLooking, name: ConfigName, file: ConfigFile): readonly ConfigName[] {
  return file.names.filter((one) => namesSame(looking, name, one));
}

function* inDocuments(host: EditHost, from: string, to: string): Generator<TextEdit> {
  const open = openFiles(host);
  for (const path of host.files) {
    const opened = host.index.summary(path) === undefined ? undefined : open(path);
    if (opened === undefined) continue;
    const { document, config } = opened;
    for (const { path: at, range } of excused(document, config, from)) {
      const source = { path: at, text: host.text(at) ?? '' };
      const [fix] = at === document.metadata.path ? replaceValueAt(document, range, to, source) : [];
      // What is no value of the metadata stands in a comment.
      yield* fix?.edits ?? [{ path: at, range, text: to }];
    }
  }
  yield* inBaseline(host, from, to);
}

function inBaseline(host: EditHost, from: string, to: string): readonly TextEdit[] {
  const { baseline } = host.index.configs.root;
  const path = baseline === undefined ? undefined : join('', baseline);
  if (path === undefined || host.index.kind(path) !== 'file') return [];
  const entry = `"code":`;
  return [...(host.text(path) ?? '').matchAll(/"code":(\s*)"([^"\\\n]*)"/g)].flatMap(
    ({ index: at, 1: blank = '', 2: code }) => {
      const start = at + entry.length + blank.length + 1;
      return code === from ? [{ path, range: { start, end: start + from.length }, text: to }] : [];
    },
  );
}
