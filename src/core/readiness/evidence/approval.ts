// One file, because whether an approval counts and whether it still holds are one question with one answer.
import { stageNamed } from '../../config/lifecycle.js';
import { entryOf, listItems } from '../../document/fields.js';
import type { MapNode } from '../../document/model.js';
import { parseDate } from '../../schema/dates.js';
import type { Range } from '../../text/range.js';
import { sameOwner } from '../../workspace/owners.js';
import { defineEvidence, type EvidenceContext, option, type Outcome, string, strings } from './define.js';
import { differences, whenChanged } from './support/differences.js';
import { type FieldPlace, findField, inMetadata, itemsOf, placeName } from './support/fields.js';
import { textOption, textsOption } from './support/options.js';
import { told, unmeasured, versionsOf } from './support/versions.js';

/** Somebody who may has said yes, and what they said yes to is still what it was. */
export const approval = defineEvidence({
  kind: 'approval',
  summary: 'Somebody who may approve has approved, and what they approved is still what it was.',
  details: `
Looks into a list of approvals, each with \`stage\`, \`by\`, \`date\` and \`status\`, for one for the stage that is \`approved\`, not dated in the future, by somebody other than the document's authors. Who may approve is named by \`by\`, or by
the document itself in the fields that \`from\` names; with neither it is anyone. Where a source of owners is configured, it must know them, unless the gate itself names them.

With \`fields\` or \`sections\` the approval must also still hold: they are compared with what they were in the commit that brought the approval. That needs git; without it, or before the approval is committed, the answer is unmeasured. To
renew an approval, give it a new date.`,
  options: {
    ...option('approval', string, 'The stage that it is for; `any` for whichever.', { due: 'always' }),
    ...option('list', string, 'The field with the approvals; `approvals` unless set.'),
    ...option('role', string, 'Only approvals in this role.'),
    ...option('by', strings, 'Who may approve: people and teams by handle or e-mail address.'),
    ...option('from', strings, 'Fields of the document that name who may approve.'),
    ...option('authors', strings, 'Fields that name its authors, who may not; `authors` unless set.'),
    ...option('fields', strings, 'Fields that must not have changed since.'),
    ...option('sections', strings, 'Sections that must not have changed since, with all below them.'),
  },
  judge(context, options): Outcome {
    const asked: Asked = {
      stage: textOption(options, 'approval') ?? 'any',
      list: textOption(options, 'list') ?? 'approvals',
      role: textOption(options, 'role'),
    };
    const found = approvalsIn(context, context, asked);
    if (found.length === 0) {
      const place = findField(context, asked.list);
      const text = `no approval for ${saidOf(asked)} ${placeName(context)}`;
      return { state: 'unmet', evidence: [inMetadata(context, place, text, asked.list)] };
    }
    const allowed = allowedIn(context, options);
    const authors = (textsOption(options, 'authors') ?? ['authors']).flatMap((name) => textsIn(context, name));
    const faults = found.map((one) => ({ one, fault: faultOf(one, { context, allowed, authors }) }));
    const valid = faults.filter(({ fault }) => fault === undefined).map(({ one }) => one);
    const newest = valid.sort((a, b) => (a.date < b.date ? 1 : -1))[0];
    if (newest === undefined) {
      const evidence = faults.map(({ one, fault }) =>
        inMetadata(context, one, `the approval for ${saidOf(asked)} ${fault ?? ''}`, `${asked.list}.status`),
      );
      return { state: 'unmet', evidence };
    }
    const parts = { fields: textsOption(options, 'fields') ?? [], sections: textsOption(options, 'sections') ?? [] };
    const said = `approved for ${saidOf(asked)} by ${newest.by} on ${newest.date}`;
    if (parts.fields.length + parts.sections.length === 0)
      return { state: 'met', evidence: [inMetadata(context, newest, said)] };
    return stillHolds(context, { newest, asked, parts, said });
  },
});

interface Asked {
  readonly stage: string;
  readonly list: string;
  readonly role: string | undefined;
}

interface Approval {
  readonly range: Range;
  readonly by: string;
  readonly date: string;
  readonly status: string;
}

function saidOf({ stage, role }: Asked): string {
  const what = stage === 'any' ? 'any stage' : stage;
  return role === undefined ? what : `${what} (${role})`;
}

/** The approvals for the stage and role, whatever they say. */
function approvalsIn({ type }: EvidenceContext, place: FieldPlace, { stage, list, role }: Asked): readonly Approval[] {
  const named = (text: string): string =>
    (type.lifecycle === undefined ? undefined : stageNamed(type.lifecycle, text)) ?? text.toLowerCase();
  return itemsOf(place, list).flatMap(({ map }) => {
    const given = (name: string): string => textIn(map, name);
    if (stage !== 'any' && named(given('stage')) !== named(stage)) return [];
    if (role !== undefined && given('role').toLowerCase() !== role.toLowerCase()) return [];
    const by = entryOf(map, 'by')?.value;
    return [
      {
        range: by === undefined ? map.range : by.range,
        by: given('by'),
        date: given('date'),
        status: given('status').toLowerCase(),
      },
    ];
  });
}

function textIn(map: MapNode, name: string): string {
  const node = entryOf(map, name)?.value;
  return node?.kind === 'scalar' ? node.source.trim() : '';
}

function textsIn(place: FieldPlace, name: string): readonly string[] {
  return listItems(findField(place, name).node).flatMap((item) => (item.kind === 'scalar' ? [item.source.trim()] : []));
}

/** Why somebody may not approve, as the end of a sentence; undefined where they may. */
type Allowed = (name: string) => string | undefined;

function allowedIn(context: EvidenceContext, options: Parameters<typeof textsOption>[0]): Allowed {
  const { owners } = context.index;
  const by = textsOption(options, 'by');
  const from = textsOption(options, 'from');
  const named = (from ?? []).flatMap((field) => textsIn(context, field));
  const names = [...(by ?? []), ...named];
  const said = names.length === 0 ? `those whom \`${from?.join('` and `') ?? ''}\` should name` : names.join(', ');
  const isAmong = (list: readonly string[], name: string): boolean => list.some((one) => sameOwner(one, name));
  return (name) => {
    if (by !== undefined && isAmong(by, name)) return undefined;
    if ((by !== undefined || from !== undefined) && !isAmong(named, name)) return `who is none of ${said}`;
    return owners.known && !owners.has(name) ? 'who is none of the known owners' : undefined;
  };
}

function faultOf(
  { by, date, status }: Approval,
  { context, allowed, authors }: { context: EvidenceContext; allowed: Allowed; authors: readonly string[] },
): string | undefined {
  if (status !== 'approved') return status === '' ? 'has no `status`' : `by ${by} is ${status}`;
  if (by === '') return 'does not say by whom';
  if (authors.some((author) => sameOwner(author, by))) return `is by ${by}, who is an author`;
  const fault = allowed(by);
  if (fault !== undefined) return `is by ${by}, ${fault}`;
  const day = parseDate(date);
  if (day === undefined) return `by ${by} has no date`;
  return day > context.today ? `by ${by} is dated ${day}, which is still to come` : undefined;
}

interface Given {
  readonly newest: Approval;
  readonly asked: Asked;
  readonly parts: { readonly fields: readonly string[]; readonly sections: readonly string[] };
  readonly said: string;
}

/** Compares what was approved with what is there now. */
function stillHolds(context: EvidenceContext, { newest, asked, parts, said }: Given): Outcome {
  const { type } = context;
  const versions = versionsOf(context);
  if ('state' in versions) return versions;
  const isThere = (place: FieldPlace): boolean =>
    approvalsIn(context, place, asked).some(
      ({ by, date, status }) => status === 'approved' && date === newest.date && sameOwner(by, newest.by),
    );
  // Back from now to the commit that brought it.
  const without = versions.findIndex((version) => !isThere(version));
  const base = (without < 0 ? versions.length : without) - 1;
  const at = versions[base];
  if (at === undefined) return unmeasured(context, `${said}, which is not committed yet`);
  const changed = differences(at, context, { parts, type });
  if (changed.length > 0) {
    const since = versions.slice(0, base).reverse();
    const evidence = changed.map((difference) => {
      const when = whenChanged(difference, { base: at, since, parts, type });
      const text = `${difference.said} changed ${when}, after it was ${said}`;
      return { path: difference.path, range: difference.range, text, subject: difference.name };
    });
    return { state: 'unmet', evidence };
  }
  if (at.change.edge === true) return unmeasured(context, `this shallow clone does not reach back to the approval`);
  const text = `${said}; nothing of it has changed since ${told(at.change)}`;
  return { state: 'met', evidence: [inMetadata(context, newest, text)] };
}
