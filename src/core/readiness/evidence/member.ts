import { listItems } from '../../document/fields.js';
import { sameOwner } from '../../workspace/owners.js';
import { defineEvidence, option, type Outcome, string, strings } from './define.js';
import { findField, inMetadata, placeName } from './support/fields.js';
import { textOption, textsOption } from './support/options.js';

/** A field names somebody of a group. */
export const member = defineEvidence({
  kind: 'member',
  summary: 'A field names somebody who belongs to a group.',
  details: `
Who belongs to a group is read from the sources of owners: aliases of Kubernetes' \`OWNERS_ALIASES\`, members of Backstage's groups. Of several people in the field, one who belongs is
enough, and of several groups one. Where no source knows any of the groups the answer is unmeasured.`,
  options: {
    ...option('member', string, 'The field with the name; dots reach into nested fields.', { due: 'always' }),
    ...option('of', strings, 'The groups.'),
  },
  judge(context, options): Outcome {
    const found = findField(context, textOption(options, 'member') ?? '');
    const names = listItems(found.node).flatMap((item) =>
      item.kind === 'scalar' && item.source.trim() !== '' ? [item.source.trim()] : [],
    );
    if (names.length === 0) {
      const text = `no \`${found.name}\` ${placeName(context)}`;
      return { state: 'unmet', evidence: [inMetadata(context, found, text, found.name)] };
    }
    const groups = textsOption(options, 'of') ?? [];
    const known = Object.entries(context.index.owners.groups).filter(([group]) =>
      groups.some((one) => sameOwner(one, group)),
    );
    const said = groups.join(' or ');
    const shown = `\`${found.name}\` is ${names.join(', ')}`;
    if (known.length === 0) {
      const text = `${shown}; no source of owners says who belongs to ${said}`;
      return { state: 'unmeasured', evidence: [inMetadata(context, found, text)] };
    }
    const home = known.find(([, members]) => members.some((one) => names.some((name) => sameOwner(one, name))))?.[0];
    if (home !== undefined) return { state: 'met', evidence: [inMetadata(context, found, `${shown}, of ${home}`)] };
    return { state: 'unmet', evidence: [inMetadata(context, found, `${shown}, who is not of ${said}`, found.name)] };
  },
});
