import type { Format, LintReport, Problem } from '../model.js';

/** SARIF 2.1.0, for code scanning. */
export const sarif: Format = {
  name: 'sarif',
  doc: 'SARIF 2.1.0, for code scanning',
  write: (report) => `${JSON.stringify(log(report), null, 2)}\n`,
};

const levels = { error: 'error', warning: 'warning', info: 'note', off: 'none' } as const;

function log({ problems, rules, version }: LintReport): unknown {
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
        originalUriBaseIds: { ROOT: { description: { text: 'The folder that holds shipshape.yaml.' } } },
        results: results(
          problems,
          used.map(({ code }) => code),
        ),
      },
    ],
  };
}

function results(problems: readonly Problem[], codes: readonly string[]): readonly unknown[] {
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const { code, severity, message, path, line, column, endLine, endColumn, fingerprint } = problem;
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    return {
      ruleId: code,
      ...(codes.includes(code) ? { ruleIndex: codes.indexOf(code) } : {}),
      level: levels[severity],
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' },
            region: { startLine: line, startColumn: column, endLine, endColumn },
          },
        },
      ],
      partialFingerprints: { 'shipshape/v1': `${fingerprint.replaceAll('\n', ' ')} ${count}` },
    };
  });
}
