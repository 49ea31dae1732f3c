/** What rules, or the facts that rules see, say to each fact of the corpora's README, in the names that the recount uses. */
import { nodeAt, scalarText } from '../../src/core/document/fields.js';
import type { Document } from '../../src/core/document/model.js';
import type { Finding } from '../../src/core/findings.js';
import type { Measured } from './open.js';

/** Answers by the name of their fact. */
export const judged: Readonly<Record<string, (measured: Measured) => readonly string[]>> = {
  'keps: parseable': ({ documents }) => ofType(documents, 'kep').map(({ path }) => path),
  'keps: implementable': ({ documents }) => implementable(documents).map(({ path }) => path),
  'keps: approvals': ({ documents }) => {
    const approvals = ofType(documents, 'prr-approval');
    return ofType(documents, 'kep')
      .filter((kep) => {
        const [number, stage] = [value(kep, 'kep-number'), value(kep, 'stage') ?? ''];
        return (
          owesApproval(kep) &&
          approvals.some(
            (one) =>
              Number(value(one, 'kep-number')) === Number(number) && value(one, `${stage}.approver`) !== undefined,
          )
        );
      })
      .map(({ path }) => path);
  },
  'keps: statuses': (measured) =>
    files(measured, ['field-value', 'field-placeholder'], ({ subject }) => subject === 'status'),
  'keps: dates': (measured) => files(measured, ['date-impossible']),
  'keps: references': ({ findings }) =>
    findings
      .filter(({ code, subject }) => code === 'reference-broken' && /^(?:see-also|replaces) \/keps\//.test(subject))
      .map((finding) => `${bodyOf(finding.path)} ${finding.subject}`),
  'keps: milestones': (measured) => files(measured, ['field-mismatch']),
  'keps: headings': (measured) => files(measured, ['section-missing']),
  'keps: comments': (measured) => {
    const open = new Set(implementable(measured.documents).map(({ path }) => path));
    return files(measured, ['template-comment-left']).filter((path) => open.has(path));
  },
  'keps: tasks': (measured) => files(measured, ['task-open']),
  'keps: signoff': ({ documents }) =>
    implementable(documents)
      .filter(({ body }) => body.headings.some(({ text }) => /release signoff/i.test(text)))
      .map(({ path }) => path),
  'keps: numbers': (measured) => files(measured, ['id-mismatch'], ({ path }) => path.endsWith('/kep.yaml')),
  'keps: last-updated': ({ documents }) =>
    implementable(documents)
      .filter((kep) => (value(kep, 'last-updated') ?? '') === '')
      .map(({ path }) => path),

  'prom-runbooks: sections': (measured) => files(measured, ['section-missing']),
  'prom-runbooks: impact': (measured) => emptySection(measured, 'Impact'),
  'prom-runbooks: diagnosis': (measured) => emptySection(measured, 'Diagnosis'),
  'prom-runbooks: mitigation': (measured) => emptySection(measured, 'Mitigation'),
  'prom-runbooks: headings': (measured) => files(measured, ['id-mismatch'], ({ subject }) => subject === 'heading'),
  'prom-runbooks: malformed': (measured) => files(measured, ['frontmatter-malformed', 'field-duplicate']),
  'prom-runbooks: placeholders': (measured) => files(measured, ['placeholder-left']),

  'openshift-enhancements: malformed': (measured) => files(measured, ['frontmatter-malformed', 'field-duplicate']),
  'openshift-enhancements: fences': (measured) =>
    files(measured, ['frontmatter-missing'], ({ message }) => message.includes('blank line before the fence')),
  'openshift-enhancements: metadata': (measured) =>
    files(
      measured,
      [
        'frontmatter-malformed',
        'frontmatter-missing',
        'field-duplicate',
        'field-missing',
        'field-placeholder',
        'field-format',
        'field-type',
        'id-mismatch',
      ],
      ({ code, subject }) =>
        !code.startsWith('field-') ||
        code === 'field-duplicate' ||
        /^(?:title|tracking-link|reviewers|approvers)\b/.test(subject),
    ),
  'openshift-enhancements: headings': (measured) => files(measured, ['section-missing']),
  'openshift-enhancements: paths': ({ findings }) =>
    findings
      .filter(
        ({ code, subject }) =>
          code === 'reference-broken' && /^\S+ (?!n\/a).*\//i.test(subject) && !subject.includes('://'),
      )
      .map(({ path, subject }) => `${path} ${subject}`),
  'openshift-enhancements: large': ({ documents }) => {
    const large = documents.filter(
      ({ path, lines, body }) => (lines[path]?.at(-1) ?? 0) > 400_000 && body.headings.length > 0,
    );
    return large.map(({ path }) => path);
  },

  'modernisation-platform: pages': ({ documents }) =>
    documents.filter((page) => value(page, 'last_reviewed_on') !== undefined).map(({ path }) => path),
  'modernisation-platform: expired': (measured) => files(measured, ['review-overdue']),

  'cips: CIPs': ({ documents }) => ofType(documents, 'cip').map(({ path }) => path),
  'cips: CPSs': ({ documents }) => ofType(documents, 'cps').map(({ path }) => path),
  'cips: invalid': (measured) =>
    files(
      measured,
      [...new Set(measured.findings.map(({ code }) => code))].filter((code) =>
        /^(?:field|frontmatter|date|id|section)-/.test(code),
      ),
    ),
};

/** The documents with findings of some rules; a sidecar counts as its document. */
function files(
  { findings }: Measured,
  codes: readonly string[],
  also: (finding: Finding) => boolean = () => true,
): readonly string[] {
  const found = findings.filter((finding) => codes.includes(finding.code) && also(finding));
  return [...new Set(found.map(({ path }) => bodyOf(path)))].sort();
}

function bodyOf(path: string): string {
  return path.replace(/\/kep\.yaml$/, '/README.md');
}

function ofType(documents: readonly Document[], type: string): readonly Document[] {
  return documents.filter((document) => document.type === type);
}

function implementable(documents: readonly Document[]): readonly Document[] {
  return ofType(documents, 'kep').filter((kep) => value(kep, 'status') === 'implementable');
}

function value({ metadata }: Document, path: string): string | undefined {
  return scalarText(nodeAt(metadata.root, path));
}

function owesApproval(kep: Document): boolean {
  const minor = /^v?1\.(\d+)/.exec(value(kep, 'latest-milestone') ?? '')?.[1];
  return Number(minor ?? 0) >= 21 && ['implementable', 'implemented'].includes(value(kep, 'status') ?? '');
}

/** A section with nothing in it at all, and none with a placeholder. */
function emptySection(measured: Measured, name: string): readonly string[] {
  return files(
    measured,
    ['section-empty'],
    ({ subject, message }) => subject === name && message.includes(' is empty.'),
  );
}
