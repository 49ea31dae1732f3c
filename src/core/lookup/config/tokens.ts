import type { Meaning } from '../../config/meaning.js';
import type { Node } from '../../document/model.js';
import { parseDate } from '../../schema/dates.js';
import type { Range } from '../../text/range.js';
import type { ConfigFile } from './file.js';

interface ConfigToken {
  readonly range: Range;
  readonly type: 'variable' | 'enumMember' | 'number' | 'namespace';
  readonly declares: boolean;
}

/** Ids, stages, owners and dates of a configuration file. */
export function configTokens({ names, root }: ConfigFile): readonly ConfigToken[] {
  const named = names.flatMap(({ meaning, range }): readonly ConfigToken[] => {
    const type = tokens[meaning.kind];
    return type === undefined ? [] : [{ range, type, declares: meaning.own }];
  });
  return [...named, ...datesIn(root).map((range) => ({ range, type: 'number' as const, declares: false }))];
}

const tokens: Readonly<Partial<Record<Meaning['kind'], ConfigToken['type']>>> = {
  type: 'variable',
  gate: 'variable',
  stage: 'enumMember',
  status: 'enumMember',
  level: 'enumMember',
  owner: 'namespace',
};

function datesIn(node: Node): readonly Range[] {
  if (node.kind === 'list') return node.items.flatMap(datesIn);
  if (node.kind === 'scalar') return [];
  return node.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar') return datesIn(value);
    const isDate = (key === 'effective-from' || key === 'error-from') && parseDate(value.source) !== undefined;
    return isDate ? [value.range] : [];
  });
}
