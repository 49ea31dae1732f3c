// Long, because every key of `shipshape.yaml` is defined in one file: a reader finds what may be written without a search.
import type { EnumValue, FieldSpec, FieldType } from '../schema/model.js';
import { parseTypeExpression } from '../schema/type-expression.js';
import type { ValidateOptions } from '../schema/validate.js';

/** A rule as the configuration needs to know it: its name and the options it takes. Injected, so that rules may depend on this. */
export interface KnownRule {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'off';
  readonly options?: Readonly<Record<string, FieldSpec>>;
}

/**
 * `shipshape.yaml`, described with the same field types as documents are: what validates it, completes it, explains it on hover and
 * makes its JSON Schema.
 */
export function configFields(rules: readonly KnownRule[]): Readonly<Record<string, FieldSpec>> {
  return fields({
    extends: ['one-or-list<string>', 'Presets this file builds on: `shipshape:product`, `./other.yaml`, or a package.'],
    include: ['one-or-list<string>', 'Globs of the documents to look at. Paths given on the command line win.'],
    exclude: ['one-or-list<string>', 'Globs of what to leave alone.'],
    gitignore: ['boolean', 'Whether files that git ignores are left alone. True unless set.'],
    types: [{ kind: 'map', value: object(typeFields) }, 'Document types by name.'],
    gates: [{ kind: 'map', value: object(gateFields) }, 'Readiness gates by id.'],
    levels: ['list<string>', 'Readiness levels, from the lowest.'],
    rules: [ruleMap(rules), 'Severity and options of rules by code.'],
    overrides: [list(object(overrideFields(rules))), 'Other rule settings for some files or types. Later ones win.'],
    owners: [object(ownersFields), 'Where names of owners come from.'],
    campaigns: [list(object(campaignFields)), 'Rules and gates that warn until a date and fail from it on.'],
    waivers: [object(waiverFields), 'How long a waiver may last.'],
    baseline: ['path', 'File with findings that were there before and do not count.'],
    links: [object(linkFields), 'How links in documents are resolved.'],
    limits: [object(limitFields), 'Sizes beyond which a document is only reported.'],
  });
}

/**
 * How configurations are judged: keys in their one spelling, which the JSON Schema knows as well; `TBD` and `{id}` are spoken of and are
 * no placeholders; `N/A: reason` answers nothing.
 */
export const strictly: ValidateOptions = { unknown: 'report', required: true, answers: 'values', keys: 'exact' };

/** A condition; it contains conditions, so it is read by code of its own. */
export const conditionType: FieldType = { kind: 'any' };

/** Evidence of a gate; it contains evidence, so it is read by code of its own. */
export const evidenceNode: FieldType = { kind: 'any' };

/** Fields by name; an object among them has fields again, so each is judged where it is read. */
export const fieldsType: FieldType = { kind: 'map', value: { kind: 'any' } };

/** What a field's definition in a configuration may say. A file may say a part of it and leave the rest to what it builds on. */
export const fieldKeys: Readonly<Record<string, FieldSpec>> = fields({
  type: ['string', 'What kind of value: `date`, `list<ref<runbook>>`, `enum`, `date | quarter`.'],
  doc: ['text', 'What the field is for, in a sentence.'],
  due: ['string', 'The stage from which it is due, or `always`.'],
  when: [conditionType, 'The field only matters when this condition holds.'],
  'required-if': [conditionType, 'It is due when this condition holds.'],
  'forbidden-if': [conditionType, 'It must be absent when this condition holds.'],
  aliases: ['one-or-list<string>', 'Other names for the same field.'],
  deprecated: [
    anyOf(
      object(fields({ replacement: ['string', 'What to use instead.'], message: ['text', 'What to do.'] })),
      'boolean',
    ),
    'The field is kept for old documents only.',
  ],
  values: [
    anyOf('list<any>', 'map<any>'),
    'The values of an enum: a list, or values with their meaning; `ends: true` marks a status that is no way on.',
  ],
  fields: [fieldsType, 'The fields of an object.'],
  unknown: [choice('allow', 'report'), 'What happens to keys of an object that are not among its fields.'],
  keys: ['list<string>', 'The keys that a map may have.'],
  pattern: ['string', 'A regular expression (RE2) that the whole value must match.', { syntax: 'pattern' }],
  'min-length': ['integer', 'The least number of characters.'],
  'max-length': ['integer', 'The largest number of characters.'],
  'min-items': ['integer', 'The least number of items.'],
  'max-items': ['integer', 'The largest number of items.'],
  min: ['number', 'The smallest value.'],
  max: ['number', 'The largest value.'],
  default: ['string', 'The value that a fix inserts. `{today}` and `{id}` are filled in.'],
  snippet: [
    'text',
    'Lines that a fix inserts under the key; `${1:hint}` marks what to fill in, and answers nothing until then.',
  ],
  example: ['string', 'What an answer looks like.'],
  severity: [choice('error', 'warning', 'info'), 'Severity of this field’s findings.'],
  precedent: ['string', 'Where the field comes from.'],
});

const sectionFields = fields({
  heading: ['string', 'The heading’s text.', { due: 'always' }],
  alternatives: ['one-or-list<string>', 'Other headings that count as this one.'],
  level: ['integer', 'The heading’s level; 2 unless set.', { min: 1, max: 6 }],
  under: ['string', 'The heading it stands under.'],
  due: ['string', 'The stage from which it is due, or `always`.'],
  when: [conditionType, 'It only matters when this condition holds.'],
  template: ['text', 'Text of the template for it, which is no answer.'],
  doc: ['text', 'What belongs into it.'],
  severity: [choice('error', 'warning', 'info'), 'Severity of this section’s findings.'],
});

const typeFields = fields({
  title: ['string', 'The type’s name for people.'],
  doc: ['text', 'What such a document is for.'],
  match: ['one-or-list<string>', 'Globs of its documents.'],
  exclude: ['one-or-list<string>', 'Globs of files that are no such documents.'],
  aliases: ['one-or-list<string>', 'Other names in a document’s `type` field.'],
  metadata: [
    anyOf(
      choice('frontmatter', 'none', 'file'),
      object(
        fields({
          sidecar: [
            'string',
            'The name of a YAML file beside the document.',
            { due: 'always', pattern: '[^/\\\\]+', example: 'spec.yaml' },
          ],
        }),
      ),
    ),
    'Where the metadata stands: frontmatter, a sidecar file, the file itself, or nowhere.',
  ],
  id: [
    object(
      fields({
        field: ['string', 'The field that holds the id; `id` unless set.'],
        pattern: ['string', 'What an id looks like: `SPEC-{number:4}`, `{slug}`.'],
        'file-name': ['string', 'How the file is named after it: `{id}-*.md`.'],
        heading: [anyOf('boolean', choice('equals')), 'Whether the first heading starts with the id, or is it.'],
      }),
    ),
    'How documents of the type are named.',
  ],
  'title-field': ['string', 'The field that holds the title.'],
  'date-field': ['string', 'The field that holds the date it is to be ready by.'],
  'ready-at': ['string', 'The stage at which the question is asked whether it is ready.'],
  lifecycle: [
    object(
      fields({
        field: ['string', 'The field that holds the stage; `stage` unless set.'],
        stages: ['list<string>', 'The stages in their order.'],
        aliases: ['map<string>', 'Other names of stages.'],
        ended: ['one-or-list<string>', 'Stages at which nothing new is asked for.'],
        'from-status': [
          object(
            fields({
              field: ['string', 'The field with the status.'],
              stages: ['map<string>', 'The stage of each status.'],
            }),
          ),
          'For types that are steered by their status: the stage of each.',
        ],
        initial: ['string', 'The stage of a document that says none; the first unless set.'],
      }),
    ),
    'The type’s stages.',
  ],
  'status-field': ['string', 'The field that holds the status.'],
  'status-by-stage': ['map<list<string>>', 'The statuses that go with each stage.'],
  fields: [fieldsType, 'Its fields by name, in the order in which documents list them.'],
  'unknown-fields': [choice('allow', 'report'), 'What happens to fields that are not listed.'],
  sections: [list(object(sectionFields)), 'Its sections in their order.'],
  'unknown-sections': [choice('allow', 'report'), 'What happens to sections that are not listed.'],
  'sections-from-template': [
    object(
      fields({
        optional: ['string', 'Headings that contain this are never due.'],
        levels: ['list<integer>', 'Heading levels that are sections.'],
        due: ['string', 'The stage from which they are due.'],
        when: [conditionType, 'They only matter when this condition holds.'],
      }),
    ),
    'Makes sections from the template’s headings.',
  ],
  'template-file': ['string', 'A Markdown file to start from; its text is no answer.'],
  'date-order': ['list<list<string>>', 'Dates that follow each other.'],
  mirrors: ['list<list<string>>', 'Pairs of fields that point at each other.'],
  acyclic: ['list<string>', 'Relations that must not go round in a circle.'],
  'stage-order': ['list<string>', 'Relations that must not point at something less mature.'],
  review: [
    list(
      object(
        fields({
          reviewed: ['string', 'The field with the date.', { due: 'always' }],
          interval: ['string', 'The field that says how long it holds.'],
          default: ['duration', 'How long it holds where no field says so.'],
          when: [conditionType, 'It only matters when this condition holds.'],
          doc: ['text', 'What to do when it is overdue.'],
        }),
      ),
      'one-or-list',
    ),
    'Dates that go stale.',
  ],
  equal: ['list<list<string>>', 'Pairs of fields that must say the same.'],
  tasks: [
    list(
      object(
        fields({
          heading: ['string', 'Only items under this heading.'],
          marker: ['string', 'Only items whose text starts with this.'],
          due: ['string', 'The stage from which they must be ticked.', { due: 'always' }],
          when: [conditionType, 'They only matter when this condition holds.'],
        }),
      ),
    ),
    'Task items that must be ticked.',
  ],
});

/** What every gate needs. A file may refine a gate of a preset with a part of it, so the whole is judged after merging. */
export const gateNeeds: readonly string[] = ['title', 'applies-to', 'evidence'];

const gateSeverity = choice('blocker', 'warning', 'info');

const gateFields = fields({
  title: ['string', 'What it asks, as a sentence that can be true.'],
  unmet: [
    'string',
    'What a brief says while it is not met: a sentence for people who read no specs, without its full stop.',
  ],
  'applies-to': ['one-or-list<string>', 'The types it is asked of.'],
  due: ['string', 'The stage from which it is asked.'],
  severity: [gateSeverity, 'What it means when it fails; `blocker` unless set.'],
  'severity-when': [
    list(
      object(
        fields({
          when: [evidenceNode, 'The evidence that makes the difference.', { due: 'always' }],
          severity: [gateSeverity, 'What it means then.', { due: 'always' }],
        }),
      ),
    ),
    'Other severities; the first whose evidence is there counts.',
  ],
  level: ['string', 'The readiness level it belongs to.'],
  evidence: [evidenceNode, 'Where the answer is found.'],
  'effective-from': ['date', 'Documents created earlier are left alone.'],
  fix: ['text', 'What to do when it fails.'],
  doc: ['text', 'Why it is asked.'],
});

const severity = enumOf(['error', 'warning', 'info', 'off'], { warning: ['warn'] });

const settingFields = fields({
  severity: [severity, 'How bad it is.'],
  'severity-by-status': [{ kind: 'map', value: severity }, 'How bad it is in documents of a status.'],
  'effective-from': ['date', 'Documents created earlier are left alone.'],
});

/** The keys of a rule's setting that are not options of its own. */
export const settingKeys: readonly string[] = Object.keys(settingFields);

function ruleMap(rules: readonly KnownRule[]): FieldType {
  const specs = rules.map((rule) => {
    const type: FieldType = anyOf(severity, {
      kind: 'object',
      fields: { ...settingFields, ...rule.options },
      unknown: 'report',
    });
    return [rule.code, { name: rule.code, type }] as const;
  });
  return { kind: 'object', fields: Object.fromEntries(specs), unknown: 'report' };
}

function overrideFields(rules: readonly KnownRule[]): Readonly<Record<string, FieldSpec>> {
  return fields({
    files: ['one-or-list<string>', 'Globs of the files.'],
    types: ['one-or-list<string>', 'The document types.'],
    rules: [ruleMap(rules), 'The settings that differ.', { due: 'always' }],
  });
}

const ownersFields = fields({
  from: ['one-or-list<path>', 'Files with names: CODEOWNERS, catalog-info.yaml, OWNERS_ALIASES.'],
  also: ['one-or-list<string>', 'Names that stand in no file.'],
});

const campaignFields = fields({
  name: ['string', 'What it is called.', { due: 'always' }],
  rules: ['one-or-list<string>', 'The rules it is about.'],
  gates: ['one-or-list<string>', 'The gates it is about.'],
  'error-from': ['date', 'The day from which they are errors.', { due: 'always' }],
});

const waiverFields = fields({
  field: ['string', 'The field that holds waivers; `waivers` unless set.'],
  'max-days': ['integer', 'The longest a waiver may last; 90 unless set.', { min: 1 }],
});

const linkFields = fields({
  root: ['path', 'The folder that `/docs/x` is relative to.'],
  slugger: [choice('github', 'gitlab', 'hugo'), 'How anchors are made from headings.'],
  ignore: ['one-or-list<string>', 'Regular expressions (RE2) of targets to leave alone.', { syntax: 'pattern' }],
  'try-endings': ['list<string>', 'Endings that are tried for a link without one.'],
});

const limitFields = fields({
  'document-bytes': ['integer', 'The largest document that is read; 8 MiB unless set.', { min: 1 }],
});

type Definition = readonly [type: FieldType | string, doc: string, more?: Partial<FieldSpec>];

function fields(definitions: Readonly<Record<string, Definition>>): Readonly<Record<string, FieldSpec>> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, [type, doc, more]]) => [name, { name, type: typeOf(type), doc, ...more }]),
  );
}

function typeOf(type: FieldType | string): FieldType {
  if (typeof type !== 'string') return type;
  const read = parseTypeExpression(type);
  if ('fault' in read) throw new Error(`${type}: ${read.fault}`);
  return read.type;
}

function object(of: Readonly<Record<string, FieldSpec>>): FieldType {
  return { kind: 'object', fields: of, unknown: 'report' };
}

function list(item: FieldType, accept: 'list' | 'one-or-list' = 'list'): FieldType {
  return { kind: 'list', item, accept };
}

function anyOf(...types: readonly (FieldType | string)[]): FieldType {
  return { kind: 'any-of', of: types.map(typeOf) };
}

function choice(...values: readonly string[]): FieldType {
  return enumOf(values, {});
}

function enumOf(values: readonly string[], aliases: Readonly<Record<string, readonly string[]>>): FieldType {
  return {
    kind: 'enum',
    values: values.map((value): EnumValue => {
      const others = aliases[value];
      return others === undefined ? { value } : { value, aliases: others };
    }),
  };
}
