import { configFields, fieldKeys } from '../config/definition.js';
import type { Config } from '../config/model.js';
import { evidenceByKind, evidenceKinds } from '../readiness/evidence/index.js';
import { rules } from '../rules/index.js';
import type { FieldSpec } from '../schema/model.js';
import { namesAt } from './config-names.js';
import { completeMetadata, fieldOf } from './metadata.js';
import type { Completion } from './model.js';
import { yamlPlace } from './yaml-place.js';

/** A cursor in `shipshape.yaml`. */
export interface ConfigRequest {
  readonly text: string;
  readonly offset: number;
  /** What could be read of it, in spite of its faults; undefined where that is nothing. */
  readonly config: Config;
  /** Names of the built-in presets. */
  readonly presets: readonly string[];
  /** ISO date. */
  readonly today: string;
}

/** As `complete`, inside `shipshape.yaml`; a faulty one can be mended with it. */
export function completeConfig({ text, offset, config, presets, today }: ConfigRequest): readonly Completion[] {
  const place = yamlPlace(text, offset, { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length });
  if (place === undefined) return [];
  const names = namesAt({ config, presets }, place.path);
  const { fields, path } = scopeOf(place.path, place.at === 'key' ? place.siblings : none);
  const context = {
    text,
    offset,
    config,
    today,
    index: undefined,
    document: undefined,
    type: undefined,
    fields,
    names,
  };
  return completeMetadata(context, { ...place, path });
}

/** The key that a path of `shipshape.yaml` ends in; undefined where no such key is known. */
export function configField(path: readonly string[]): FieldSpec | undefined {
  const scope = scopeOf(path, none);
  return scope.path.length === 0 ? undefined : fieldOf(scope.fields, scope.path);
}

interface Scope {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The rest of the path, inside of these fields. */
  readonly path: readonly string[];
}

const none: ReadonlySet<string> = new Set();

/** Definitions of fields and evidence contain their own kind again, so what stands inside of them is looked up from there. */
function scopeOf(path: readonly string[], siblings: ReadonlySet<string>): Scope {
  if (path[0] === 'types' && path[2] === 'fields' && path.length > 3) {
    let rest = path.slice(4);
    while (rest[0] === 'fields' && rest.length > 1) rest = rest.slice(2);
    return { fields: fieldKeys, path: rest };
  }
  const isEvidence =
    path[0] === 'gates' && (path[2] === 'evidence' || (path[2] === 'severity-when' && path[4] === 'when'));
  if (!isEvidence) return { fields: configFields(rules), path };
  const within = path.slice(path[2] === 'evidence' ? 3 : 5);
  const last = within.filter((part) => part !== '[]').at(-1);
  const own = evidenceKinds.find(({ kind }) => siblings.has(kind));
  const holds = last === undefined || holders.has(last);
  if (!holds) return { fields: allOptions, path: within.slice(within.lastIndexOf(last)) };
  return { fields: own === undefined ? kinds : own.options, path: [] };
}

const kinds: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  evidenceKinds.map(({ kind, summary, options }) => [
    kind,
    { name: kind, type: options[kind]?.type ?? { kind: 'any' }, doc: summary },
  ]),
);

const allOptions: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  evidenceKinds.flatMap(({ options }) => Object.entries(options)),
);

/** Keys whose value is evidence again. */
const holders: ReadonlySet<string> = new Set(
  [...evidenceByKind.values()].flatMap(({ options }) =>
    Object.values(options)
      .filter(({ type }) => type.kind === 'any' || (type.kind === 'list' && type.item.kind === 'any'))
      .map(({ name }) => name),
  ),
);
