import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import type { TypeSpec } from '../../../src/core/config/model.js';
import { typeOf } from '../../../src/core/config/types.js';
import type { GateResult } from '../../../src/core/readiness/model.js';
import type { FieldSpec, FieldType } from '../../../src/core/schema/model.js';
import { finished, kep } from '../../support/finished.js';
import { configOf } from '../../support/lint-files.js';
import { partsOf, type Whole, without } from '../../support/parts.js';
import { World } from '../../support/world.js';

/** A field of a document whose values are known, by where it stands. */
interface Choice {
  readonly at: readonly (string | number)[];
  readonly values: readonly string[];
}

/**
 * Whatever a gate says of any value that a field knows, of one that nobody knows it says nothing milder: of finished documents and of documents that
 * hold little else, for every field with a list of values or a form, wherever it stands in any type.
 */
describe('A value that nobody knows', () => {
  for (const [name, files] of [
    ['shipshape:product', product()],
    ['shipshape:kep', kep()],
  ] as const)
    it(`lets nothing off in any gate of ${name}`, () => {
      const tree = configOf(files);
      const world = new World(files);
      const tried: string[] = [];
      const milder: string[] = [];
      for (const path of world.paths) {
        const type = typeOf(tree, path, { typeField: undefined })?.type;
        const whole = world.whole(path);
        for (const choice of choicesOf(type, whole)) {
          tried.push(nameOf(choice.at));
          for (const base of [whole, bareWith(whole, choice.at)]) {
            const said = (value: string): readonly Said[] => saidIn(world, path, withValue(base, choice.at, value));
            const unknown = new Map(said('zzz').map((one) => [one.gate, one]));
            const { faults } = world.judged(path, withValue(base, choice.at, 'zzz'));
            assert.ok(
              [...faults].some((fault) => /^field-(?:value|format) .*zzz/.test(fault)),
              nameOf(choice.at),
            );
            for (const value of choice.values)
              for (const one of said(value)) {
                const then = unknown.get(one.gate);
                if (then === undefined || then.weight >= one.weight || summedUp.has(one.id)) continue;
                milder.push(`${nameOf(choice.at)}: ${one.gate} is ${one.state} with ${value}, and ${then.state}`);
              }
          }
        }
        world.judged(path, whole);
      }
      assert.deepEqual([...new Set(milder)], []);
      assert.ok(tried.length >= (name === 'shipshape:kep' ? 2 : 25), tried.join(', '));
    }).timeout(240_000);
});

/** Gates that sum up rules which compare values, or ask for a field because of one; a value that is none is for `field-value` to say. */
const summedUp = new Set(['stage.consistent', 'meta.required', 'kep.milestone']);

function product(): ReadonlyMap<string, string> {
  const files = new Map(finished());
  const roadmap = [...files].find(([path]) => path.startsWith('roadmaps/'));
  assert.ok(roadmap);
  const [path, text] = roadmap;
  const document = parseDocument(/^---\n([\s\S]*?\n)---\n/.exec(text)?.[1] ?? '');
  document.setIn(['items'], document.createNode([{ title: 'Something else', horizon: 'later', audience: 'internal' }]));
  return files.set(path, text.replace(/^---\n[\s\S]*?\n---\n/, `---\n${document.toString()}---\n`));
}

interface Said {
  readonly gate: string;
  readonly id: string;
  readonly state: string;
  readonly weight: number;
}

function saidIn(world: World, path: string, whole: Whole): readonly Said[] {
  return [...world.judged(path, whole).gates].flatMap(([one, { gates }]) =>
    gates.map((gate) => ({
      gate: `${one} ${gate.id}`,
      id: gate.id,
      state: gate.state === 'fail' ? `fail (${gate.severity})` : gate.state,
      weight: weightOf(gate),
    })),
  );
}

function weightOf({ state, severity }: GateResult): number {
  if (state === 'fail') return 2 + ['info', 'warning', 'blocker'].indexOf(severity);
  return state === 'unmeasured' ? 1 : 0;
}

function choicesOf(type: TypeSpec | undefined, { metadata }: Whole): readonly Choice[] {
  const ended = type?.lifecycle?.ended ?? [];
  const ending = Object.entries(type?.lifecycle?.fromStatus?.stages ?? {}).flatMap(([status, stage]) =>
    ended.includes(stage) ? [status] : [],
  );
  // What has ended is asked other things; what cannot be read has not ended.
  const alive = (at: Choice['at'], values: readonly string[]): readonly string[] =>
    at[0] === type?.lifecycle?.field || at[0] === type?.statusField
      ? values.filter((value) => !ended.includes(value) && !ending.includes(value))
      : values;
  return choicesIn(type?.fields ?? {}, parseDocument(metadata).toJS(), []).map(({ at, values }) => ({
    at,
    values: alive(at, values),
  }));
}

function choicesIn(fields: Readonly<Record<string, FieldSpec>>, value: unknown, at: Choice['at']): readonly Choice[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const spec = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return spec === undefined ? [] : choicesAt(spec.type, inner, [...at, key], spec.pattern);
  });
}

function choicesAt(type: FieldType, value: unknown, at: Choice['at'], pattern?: string): readonly Choice[] {
  if (type.kind === 'enum') return [{ at, values: type.values.map((one) => one.value) }];
  if (pattern?.startsWith('now|') === true) return [{ at, values: ['now', 'next', 'later', '2026-Q4', '2.1'] }];
  if (type.kind === 'object') return choicesIn(type.fields, value, at);
  if (type.kind === 'list' && Array.isArray(value))
    return value.flatMap((item, index) => choicesAt(type.item, item, [...at, index]));
  if (type.kind === 'map' && typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => choicesAt(type.value, inner, [...at, key]));
  return type.kind === 'any-of' ? type.of.flatMap((one) => choicesAt(one, value, at)) : [];
}

/** The document with what says which it is and how far, with this field, and with nothing else. */
function bareWith(whole: Whole, at: Choice['at']): Whole {
  const kept = (name: string): boolean =>
    ['stage', 'status', 'id', 'type', 'title', 'kep-number', 'launch-date'].includes(name) ||
    nameOf(at) === name ||
    nameOf(at).startsWith(`${name}.`);
  return without(
    whole,
    partsOf(whole).filter(({ name }) => !kept(name)),
  );
}

function withValue({ metadata, body }: Whole, at: Choice['at'], value: string): Whole {
  const document = parseDocument(metadata);
  const path = document.hasIn(at) ? at : at.map((step) => (typeof step === 'number' ? 0 : step));
  document.setIn(path, value);
  return { metadata: document.toString({ lineWidth: 0 }), body };
}

function nameOf(at: Choice['at']): string {
  return at.map((step) => (typeof step === 'number' ? '#' : step)).join('.');
}
