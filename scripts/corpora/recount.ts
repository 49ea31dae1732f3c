/**
 * The facts of the corpora's README counted again, without this project's engine and as the README most likely counted them. Each gives
 * what it counts by name, so that differences have names.
 */
import { basename, dirname } from 'node:path';
import type { Page } from './reading.js';
import { exists, filesOf, keps, listOf, outline, pages, recordOf, textOf, textual } from './reading.js';

/** Counts by the name of their fact. */
export const recounts: Readonly<Record<string, () => readonly string[]>> = {
  'keps: parseable': () => parseable().map(({ path }) => path),
  'keps: implementable': () => implementable().map(({ path }) => path),
  'keps: approvals': () =>
    parseable()
      .filter((kep) => owesApproval(kep.data) && approved(kep.data))
      .map(({ path }) => path),
  'keps: statuses': () =>
    keps()
      .filter(({ data }) => !statuses.has(textual(data['status'])))
      .map(({ path }) => path),
  'keps: dates': () =>
    keps()
      .filter((kep) => hasImpossibleDate(kep))
      .map(({ path }) => path),
  'keps: references': () =>
    parseable().flatMap(({ path, data }) =>
      ['see-also', 'replaces'].flatMap((field) =>
        listOf(data[field])
          .map(textual)
          .filter((target) => target.startsWith('/keps/') && !exists('keps', target.replace(/#.*/, '')))
          .map((target) => `${path} ${field} ${target}`),
      ),
    ),
  'keps: milestones': () =>
    parseable()
      .filter(({ data }) => {
        const latest = textual(data['latest-milestone']);
        const stage = textual(data['stage']);
        const own = textual(recordOf(data['milestone'])[stage]);
        const compared = ['alpha', 'beta', 'stable'].includes(stage) && /^v/.test(latest) && /^v/.test(own);
        return compared && latest !== own;
      })
      .map(({ path }) => path),
  'keps: headings': () => {
    const template = templateHeadings('keps', 'keps/NNNN-kep-template/README.md');
    return keps()
      .filter(({ data }) => data['status'] === 'implementable')
      .filter(({ text }) => lacks(text, template, (present, wanted) => folded(present) === folded(wanted)))
      .map(({ path }) => path);
  },
  'keps: comments': () =>
    implementable()
      .filter(({ text }) => outline(text).comments.some((comment) => !/^\/?toc$/.test(comment)))
      .map(({ path }) => path),
  'keps: tasks': () =>
    withSignoff()
      .filter(({ text }) => /^\s*[-*+] \[ \] ?\(R\)/m.test(text))
      .map(({ path }) => path),
  'keps: signoff': () => withSignoff().map(({ path }) => path),
  'keps: numbers': () =>
    keps()
      .filter(({ path, data }) => Number(/^\d+/.exec(basename(dirname(path)))?.[0]) !== Number(data['kep-number']))
      .map(({ path }) => path),
  'keps: last-updated': () =>
    implementable()
      .filter(({ data }) => textual(data['last-updated']) === '')
      .map(({ path }) => path),

  'prom-runbooks: sections': () =>
    runbooks()
      .filter(({ text }) => !sections.every((name) => new RegExp(`^## ${name}\\s*$`, 'm').test(text)))
      .map(({ path }) => path),
  'prom-runbooks: impact': () => emptySection('Impact'),
  'prom-runbooks: diagnosis': () => emptySection('Diagnosis'),
  'prom-runbooks: mitigation': () => emptySection('Mitigation'),
  'prom-runbooks: headings': () =>
    runbooks()
      .filter(
        ({ path, text }) => outline(text).headings.find(({ depth }) => depth === 1)?.text !== basename(path, '.md'),
      )
      .map(({ path }) => path),
  'prom-runbooks: malformed': () =>
    pages('prom-runbooks', /\.md$/)
      .filter(({ malformed }) => malformed)
      .map(({ path }) => path),
  'prom-runbooks: placeholders': () =>
    runbooks()
      .filter(({ text }) => /TODO|TBD/.test(text))
      .map(({ path }) => path),

  'openshift-enhancements: malformed': () =>
    enhancements()
      .filter(({ malformed }) => malformed)
      .map(({ path }) => path),
  'openshift-enhancements: fences': () =>
    enhancements()
      .filter(({ text }) => /^\s*\n---\n/.test(text))
      .map(({ path }) => path),
  'openshift-enhancements: metadata': () =>
    enhancements()
      .filter(failsOwnCheck)
      .map(({ path }) => path),
  'openshift-enhancements: headings': () => {
    const template = templateHeadings('openshift-enhancements', 'guidelines/enhancement_template.md');
    return enhancements()
      .filter(({ text }) => lacks(text, template, (present, wanted) => present.startsWith(wanted)))
      .map(({ path }) => path);
  },
  'openshift-enhancements: paths': () =>
    enhancements().flatMap(({ path, data }) =>
      ['see-also', 'replaces', 'superseded-by'].flatMap((field) =>
        listOf(data[field])
          .map(textual)
          .filter((target) => isPath(target) && !leads(path, target))
          .map((target) => `${path} ${field} ${target}`),
      ),
    ),
  'openshift-enhancements: large': () =>
    enhancements()
      .filter(({ text }) => text.length > 400_000)
      .map(({ path }) => path),

  'modernisation-platform: pages': () =>
    filesOf('modernisation-platform', /\.md\.erb$/).filter((path) =>
      /^last_reviewed_on: /m.test(textOf('modernisation-platform', path)),
    ),
  'modernisation-platform: expired': () =>
    pages('modernisation-platform', /\.md\.erb$/)
      .filter(({ data }) => expired(textual(data['last_reviewed_on']), textual(data['review_in'])))
      .map(({ path }) => path),

  'cips: CIPs': () => filesOf('cips', /^CIP-\d+\/README\.md$/),
  'cips: CPSs': () => filesOf('cips', /^CPS-\d+\/README\.md$/),
  'cips: invalid': () =>
    pages('cips', /^C[IP]P?S?-\d+\/README\.md$/)
      .filter(({ malformed }) => malformed)
      .map(({ path }) => path),
};

const statuses = new Set([
  'provisional',
  'implementable',
  'implemented',
  'deferred',
  'rejected',
  'withdrawn',
  'replaced',
]);
const sections = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'];

function hasImpossibleDate({ source = '' }: Page): boolean {
  return /^[\w-]+: *['"]?\d{4}-(?:1[3-9]|[2-9]\d)-\d\d/m.test(source);
}

/** What a loader that makes dates of dates does not stop at. */
function parseable(): readonly Page[] {
  return keps().filter((kep) => !hasImpossibleDate(kep));
}

function implementable(): readonly Page[] {
  return parseable().filter(({ data }) => data['status'] === 'implementable');
}

function withSignoff(): readonly Page[] {
  return implementable().filter(({ text }) => outline(text).headings.some((one) => /release signoff/i.test(one.text)));
}

/** An approval is asked for from v1.21 on, of what is approved or done. */
function owesApproval(data: Readonly<Record<string, unknown>>): boolean {
  const minor = /^v?1\.(\d+)/.exec(textual(data['latest-milestone']))?.[1];
  return Number(minor ?? 0) >= 21 && ['implementable', 'implemented'].includes(textual(data['status']));
}

function approved(data: Readonly<Record<string, unknown>>): boolean {
  return exists('keps', 'keps/prod-readiness', textual(data['owning-sig']), `${textual(data['kep-number'])}.yaml`);
}

function templateHeadings(corpus: string, path: string): readonly string[] {
  return outline(textOf(corpus, path))
    .headings.filter(({ depth, text }) => depth > 1 && !/optional/i.test(text))
    .map(({ text }) => text);
}

function lacks(text: string, template: readonly string[], same: (present: string, wanted: string) => boolean): boolean {
  const { headings } = outline(text);
  return template.some((wanted) => !headings.some((heading) => same(heading.text, wanted)));
}

function folded(heading: string): string {
  return heading
    .toLowerCase()
    .replace('(optional)', '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

function runbooks(): readonly Page[] {
  return pages('prom-runbooks', /^content\/runbooks\/[^/]+\/[^/_][^/]*\.md$/);
}

function emptySection(name: string): readonly string[] {
  return runbooks()
    .filter(({ text }) => outline(text).empty.includes(name))
    .map(({ path }) => path);
}

function enhancements(): readonly Page[] {
  return pages('openshift-enhancements', /^enhancements\/.*\.md$/).filter(({ path }) => !path.endsWith('README.md'));
}

/** That repository's own check: a title that is the file's name, links to follow, people who are named. */
function failsOwnCheck({ path, data, source, malformed }: Page): boolean {
  if (source === undefined || malformed || data['title'] !== basename(path, '.md')) return true;
  const links = listOf(data['tracking-link']).map(textual);
  if (links.length === 0 || !links.every((link) => URL.canParse(link))) return true;
  return ['reviewers', 'approvers'].some((field) => {
    const people = listOf(data[field]).map(textual);
    return people.length === 0 || people.some((one) => one.includes('TBD'));
  });
}

function isPath(target: string): boolean {
  return target.includes('/') && !target.includes('://') && !/^n\/a/i.test(target);
}

function leads(from: string, target: string): boolean {
  const path = target.replace(/#.*/, '');
  return exists('openshift-enhancements', path) || exists('openshift-enhancements', dirname(from), path);
}

/** By the calendar, on the day that the README names. */
function expired(reviewed: string, interval: string): boolean {
  const months = Number(/^(\d+) months?$/.exec(interval)?.[1] ?? Number.NaN);
  if (reviewed === '' || Number.isNaN(months)) return false;
  const until = new Date(`${reviewed}T00:00:00Z`);
  until.setUTCMonth(until.getUTCMonth() + months);
  return until.toISOString().slice(0, 10) <= '2026-08-07';
}
