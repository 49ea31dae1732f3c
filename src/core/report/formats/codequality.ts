import type { Format, Problem } from '../model.js';

/** GitLab's Code Quality report. */
export const codequality: Format = {
  name: 'codequality',
  doc: 'Code Quality report of GitLab',
  write: ({ problems }, { prefix }) => {
    const seen = new Map<string, number>();
    const issues = problems.map((problem) => {
      const count = seen.get(problem.fingerprint) ?? 0;
      seen.set(problem.fingerprint, count + 1);
      return issue(problem, { count, prefix });
    });
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};

function issue(problem: Problem, { count, prefix }: { count: number; prefix: string }): unknown {
  const { code, message, severity, path, line, endLine } = problem;
  return {
    type: 'issue',
    check_name: code,
    description: message,
    categories: ['Clarity'],
    severity: { error: 'major', warning: 'minor', info: 'info' }[severity],
    fingerprint: digest(`${problem.fingerprint}\n${count}`),
    location: { path: prefix + path, lines: { begin: line, end: endLine } },
  };
}

/** Two FNV-1a hashes of 32 bits: enough to tell findings of one project apart, and the same everywhere. */
function digest(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((seed) => {
      let hash = seed;
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
