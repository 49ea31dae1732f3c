import type { Finding } from '../../src/core/findings.js';
import type { Compared, Report } from './compare.js';
import { corpora } from './facts.js';
import { examplesDay } from './open.js';

/** The comparison as Markdown, which reads as well in a terminal. */
export function asMarkdown(reports: readonly Report[]): string {
  return [
    '# Real repositories',
    '',
    `What the rules find in other people’s documents, judged for ${examplesDay}, beside facts that were measured by hand. \`npm run corpora\` prints`,
    'this page and fails when a number is neither the fact nor explained; `npm run corpora -- --write` writes it. Each fact is also counted again',
    'without this project’s engine (`scripts/corpora/recount.ts`), so that every difference has a name. The copies hold text only: links to images and code lead nowhere in',
    'them.',
    '',
    'Nothing of these repositories is part of this project. keps and prom-runbooks are judged by the presets `shipshape:kep` and `shipshape:prometheus-runbook`, the others',
    'by plain configurations of their own conventions (`scripts/corpora/configurations.ts`).',
    '',
    '| corpus | repository, commit | licence | documents | findings |',
    '| --- | --- | --- | ---: | ---: |',
    ...reports.map(
      ({ corpus, measured }) =>
        `| ${corpus} | ${corpora[corpus]?.repository ?? ''} | ${corpora[corpus]?.licence ?? ''} | ${measured.documents.length} | ${measured.findings.length} |`,
    ),
    ...reports.flatMap((report) => ['', `## ${report.corpus}`, '', ...factsOf(report), '', ...findingsOf(report)]),
    '',
  ].join('\n');
}

function factsOf({ compared }: Report): readonly string[] {
  return [
    '| fact | measured by hand | counted again | by the rules | |',
    '| --- | ---: | ---: | ---: | --- |',
    ...compared.map(
      ({ fact, recounted, rules, verdict }) =>
        `| ${fact.what} | ${fact.readme} | ${recounted} | ${rules} | ${verdict} |`,
    ),
    ...compared.filter(({ verdict }) => verdict !== 'same').flatMap(explanation),
  ];
}

function explanation({ fact, faults }: Compared): readonly string[] {
  return [
    '',
    `**${fact.what[0]?.toUpperCase() ?? ''}${fact.what.slice(1)}.** ${fact.why ?? ''}`,
    ...named('Only the rules count', fact.onlyRules),
    ...named('Only the recount counts', fact.onlyRecount),
    ...faults.map((fault) => `- WRONG: ${fault}`),
  ];
}

function named(what: string, files: readonly string[] = []): readonly string[] {
  return files.length === 0 ? [] : ['', `${what}:`, '', ...files.map((file) => `- ${file}`)];
}

function findingsOf({ measured: { findings } }: Report): readonly string[] {
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byCode.get(finding.code);
    if (known === undefined) byCode.set(finding.code, [finding]);
    else known.push(finding);
  }
  return [
    '| rule | findings | files |',
    '| --- | ---: | ---: |',
    ...[...byCode]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([code, found]) => `| ${code} | ${found.length} | ${new Set(found.map(({ path }) => path)).size} |`),
  ];
}
