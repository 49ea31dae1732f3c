import type { Format } from '../model.js';
import { printable } from '../printable.js';

/** Workflow commands of GitHub Actions, which become annotations on the changed lines. */
export const github: Format = {
  name: 'github',
  doc: 'annotations in GitHub Actions',
  write: ({ problems }, { prefix }) =>
    problems
      .map(({ severity, path, line, endLine, column, endColumn, code, message }) => {
        const level = severity === 'info' ? 'notice' : severity;
        // Columns are allowed on one line only.
        const columns = line === endLine ? `,col=${column},endColumn=${Math.max(column, endColumn - 1)}` : '';
        const place = `file=${property(prefix + path)},line=${line},endLine=${endLine}${columns},title=${property(code)}`;
        return `${printable(`::${level} ${place}::${data(message)}`)}\n`;
      })
      .join(''),
};

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
