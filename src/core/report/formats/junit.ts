import type { Format, Problem } from '../model.js';

/** JUnit XML: a suite for each document, a failed case for each finding. */
export const junit: Format = {
  name: 'junit',
  doc: 'JUnit XML, for CI servers',
  write: ({ problems, files }) => {
    const byPath = new Map<string, Problem[]>();
    for (const problem of problems) {
      const own = byPath.get(problem.path);
      if (own === undefined) byPath.set(problem.path, [problem]);
      else own.push(problem);
    }
    const suites = [...byPath].map(([path, own]) => {
      const cases = own.map((problem) => testCase(path, problem)).join('\n');
      return `  <testsuite name="${escaped(path)}" tests="${own.length}" failures="${failures(own)}" errors="0">\n${cases}\n  </testsuite>`;
    });
    const clean = files - byPath.size;
    if (clean > 0)
      suites.push(
        `  <testsuite name="documents without findings" tests="${clean}" failures="0" errors="0">\n    <testcase classname="shipshape" name="${clean} documents"/>\n  </testsuite>`,
      );
    const head = `<testsuites name="shipshape" tests="${problems.length + Math.max(0, clean)}" failures="${failures(problems)}">`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`;
  },
};

/** Only errors fail; warnings are told in the output. */
function testCase(path: string, { code, line, column, message, severity }: Problem): string {
  const place = `${path}:${line}:${column}`;
  const inner =
    severity === 'error'
      ? `<failure type="${code}" message="${escaped(message)}">${escaped(`${place} ${message}`)}</failure>`
      : `<system-out>${escaped(`${severity} ${place} ${message}`)}</system-out>`;
  return `    <testcase classname="${escaped(path)}" name="${escaped(`${code} ${line}:${column}`)}">${inner}</testcase>`;
}

function failures(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`);
}
