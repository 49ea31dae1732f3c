import type { Format, LintReport, Place, Problem, ProblemEdit } from '../model.js';

/** SARIF 2.1.0, for code scanning. */
export const sarif: Format = {
  name: 'sarif',
  doc: 'SARIF 2.1.0, for code scanning',
  write: (report, { prefix }) => `${JSON.stringify(log(report, prefix), null, 2)}\n`,
};

const levels = { error: 'error', warning: 'warning', info: 'note', off: 'none' } as const;

function log({ problems, rules, version }: LintReport, prefix: string): unknown {
  const used = rules.filter(({ code }) => problems.some((problem) => problem.code === code));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Shipshape',
            semanticVersion: version,
            rules: used.map(({ code, summary, details, severity }) => ({
              id: code,
              shortDescription: { text: summary },
              fullDescription: { text: summary },
              help: { text: details.trim(), markdown: details.trim() },
              defaultConfiguration: {
                level: severity === 'error' || severity === 'info' || severity === 'off' ? levels[severity] : 'warning',
              },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          ROOT: {
            description: {
              text: 'The top of the repository, or the folder that holds shipshape.yaml where there is none.',
            },
          },
        },
        results: results(problems, { codes: used.map(({ code }) => code), prefix }),
      },
    ],
  };
}

function results(
  problems: readonly Problem[],
  { codes, prefix }: { readonly codes: readonly string[]; readonly prefix: string },
): readonly unknown[] {
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const { code, severity, message, edits, fingerprint } = problem;
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    return {
      ruleId: code,
      ...(codes.includes(code) ? { ruleIndex: codes.indexOf(code) } : {}),
      level: levels[severity],
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation: artifact(prefix + problem.path), region: region(problem) } }],
      partialFingerprints: { 'shipshape/v1': `${fingerprint.replaceAll('\n', ' ')} ${count}` },
      ...(edits.length === 0 ? {} : { fixes: [fix(edits, prefix)] }),
    };
  });
}

function fix(edits: readonly ProblemEdit[], prefix: string): unknown {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: edits[0]?.title ?? '' },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(prefix + path),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    })),
  };
}

function artifact(path: string): unknown {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' };
}

function region({ line, column, endLine, endColumn }: Place): unknown {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
