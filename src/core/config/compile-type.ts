import type { MapNode, Node } from '../document/model.js';
import { listItems } from '../document/fields.js';
import type { Severity } from '../findings.js';
import type { EnumValue } from '../schema/model.js';
import { compileCondition, compileFields, defined, enumValues } from './compile-field.js';
import type { IdSpec, Lifecycle, MetadataPlace, ReviewSpec, SectionSpec, TaskSpec, TypeSpec } from './model.js';
import type { Problems } from './problems.js';
import { child, entriesAt, flag, mapAt, maps, number, record, text, textMap, texts, textsOf } from './reader.js';
import { type TemplateHost, sectionsFromTemplate, templateText } from './template.js';

/** One document type from its checked node. */
export function compileType(name: string, map: MapNode, context: { problems: Problems; host: TemplateHost }): TypeSpec {
  const { problems, host } = context;
  const templateFile = text(map, 'template-file');
  const template = templateFile === undefined ? undefined : templateText(templateFile, host);
  const own = maps(map, 'sections').flatMap((section) => compileSection(section, problems));
  const lifecycle = compileLifecycle(mapAt(map, 'lifecycle'));
  return {
    name,
    title: text(map, 'title') ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' '),
    doc: text(map, 'doc'),
    match: texts(map, 'match') ?? [],
    exclude: texts(map, 'exclude') ?? [],
    aliases: texts(map, 'aliases') ?? [],
    metadata: compileMetadata(child(map, 'metadata')),
    id: compileId(mapAt(map, 'id')),
    titleField: text(map, 'title-field'),
    dateField: text(map, 'date-field'),
    readyAt: text(map, 'ready-at'),
    lifecycle,
    statusField: text(map, 'status-field'),
    statusByStage: record(entriesAt(map, 'status-by-stage').map(({ key, value }) => [key, textsOf(value)])),
    fields: compileFields(map, { problems, stages: stagesOf(map, lifecycle) }),
    unknownFields: text(map, 'unknown-fields') === 'report' ? 'report' : 'allow',
    sections: withTemplate(own, mapAt(map, 'sections-from-template'), { template, problems }),
    unknownSections: text(map, 'unknown-sections') === 'report' ? 'report' : 'allow',
    templateFile,
    template,
    dateOrder: listItems(child(map, 'date-order')).map(textsOf),
    mirrors: pairs(child(map, 'mirrors')),
    acyclic: texts(map, 'acyclic') ?? [],
    stageOrder: texts(map, 'stage-order') ?? [],
    review: maps(map, 'review').flatMap((review) => compileReview(review, problems)),
    equal: pairs(child(map, 'equal')),
    tasks: maps(map, 'tasks').flatMap((task) => compileTask(task, problems)),
  };
}

function compileMetadata(node: Node | undefined): MetadataPlace {
  const sidecar = node?.kind === 'map' ? text(node, 'sidecar') : undefined;
  if (sidecar !== undefined) return { kind: 'sidecar', file: sidecar };
  const kind = node?.kind === 'scalar' ? node.source : undefined;
  return { kind: kind === 'none' || kind === 'file' ? kind : 'frontmatter' };
}

function compileId(map: MapNode | undefined): IdSpec | undefined {
  if (map === undefined) return undefined;
  return {
    field: text(map, 'field') ?? 'id',
    pattern: text(map, 'pattern'),
    fileName: text(map, 'file-name'),
    heading: text(map, 'heading') === 'equals' ? 'equals' : (flag(map, 'heading') ?? false),
  };
}

function compileLifecycle(map: MapNode | undefined): Lifecycle | undefined {
  const stages = texts(map, 'stages');
  const [first] = stages ?? [];
  if (stages === undefined || first === undefined) return undefined;
  const status = mapAt(map, 'from-status');
  return {
    field: text(map, 'field') ?? 'stage',
    stages,
    aliases: textMap(map, 'aliases'),
    ended: texts(map, 'ended') ?? [],
    fromStatus:
      status === undefined
        ? undefined
        : { field: text(status, 'field') ?? 'status', stages: textMap(status, 'stages') },
    initial: text(map, 'initial') ?? first,
  };
}

/** The stages as values, with their other names and with what the field for the stage says of them. */
function stagesOf(map: MapNode, lifecycle: Lifecycle | undefined): readonly EnumValue[] {
  if (lifecycle === undefined) return [];
  const { field, stages, aliases: others } = lifecycle;
  const told = enumValues(child(mapAt(mapAt(map, 'fields'), field), 'values'));
  return stages.map((value) => {
    const aliases = Object.keys(others).filter((alias) => others[alias] === value);
    return { value, ...defined({ doc: told.find((one) => one.value === value)?.doc }), aliases };
  });
}

function compileSection(map: MapNode, problems: Problems): readonly SectionSpec[] {
  const heading = text(map, 'heading');
  if (heading === undefined) return [];
  const severity = text(map, 'severity') as Severity | undefined; // The definition allows nothing else.
  return [
    {
      heading,
      alternatives: texts(map, 'alternatives') ?? [],
      level: number(map, 'level') ?? 2,
      under: text(map, 'under'),
      due: text(map, 'due'),
      when: compileCondition(child(map, 'when'), problems),
      template: text(map, 'template'),
      doc: text(map, 'doc'),
      ...(severity === undefined ? {} : { severity }),
    },
  ];
}

/**
 * Sections that the type names itself say more than the template's headings, whose order and levels they keep; what such a section
 * says of its due stage goes for the headings under it too.
 */
function withTemplate(
  own: readonly SectionSpec[],
  settings: MapNode | undefined,
  { template, problems }: { template: string | undefined; problems: Problems },
): readonly SectionSpec[] {
  if (settings === undefined || template === undefined) return own;
  const levels = texts(settings, 'levels')?.map(Number) ?? [2];
  const made = sectionsFromTemplate(template, {
    optional: text(settings, 'optional') ?? '(optional)',
    levels,
    due: text(settings, 'due'),
    when: compileCondition(child(settings, 'when'), problems),
  });
  const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
  const added = own.filter((section) => !made.some((one) => same(one.heading, section.heading)));
  let above: SectionSpec | undefined;
  const merged = made.map((section) => {
    if (above !== undefined && section.level <= above.level) above = undefined;
    const named = own.find((one) => same(one.heading, section.heading));
    if (named === undefined)
      return above === undefined || section.due === undefined ? section : asDueAs(above, section);
    above = { ...named, level: section.level, under: section.under };
    return above;
  });
  return [...merged, ...added];
}

function asDueAs({ due, when, severity }: SectionSpec, section: SectionSpec): SectionSpec {
  return { ...section, due, when, ...defined({ severity }) };
}

function compileReview(map: MapNode, problems: Problems): readonly ReviewSpec[] {
  const reviewed = text(map, 'reviewed');
  if (reviewed === undefined) return [];
  const when = compileCondition(child(map, 'when'), problems);
  return [
    {
      reviewed,
      interval: text(map, 'interval'),
      default: text(map, 'default'),
      ...defined({ when, doc: text(map, 'doc') }),
    },
  ];
}

function compileTask(map: MapNode, problems: Problems): readonly TaskSpec[] {
  const due = text(map, 'due');
  if (due === undefined) return [];
  const when = compileCondition(child(map, 'when'), problems);
  return [{ due, ...defined({ heading: text(map, 'heading'), marker: text(map, 'marker'), when }) }];
}

function pairs(node: Node | undefined): readonly (readonly [string, string])[] {
  return listItems(node).flatMap((item) => {
    const [first, second] = textsOf(item);
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
}
