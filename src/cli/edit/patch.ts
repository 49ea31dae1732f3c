import { structuredPatch } from 'diff';
import pc from 'picocolors';
import type { ChangedText } from '../../core/edit/change.js';
import { printable } from '../../core/report/printable.js';

/** What a change would write, as a patch that `git apply` takes: renames and, for every file that is edited, its hunks. */
export function patchOf(
  {
    texts,
    moved,
  }: {
    readonly texts: readonly ChangedText[];
    readonly moved: readonly { readonly from: string; readonly to: string }[];
  },
  color: boolean,
): string {
  const colors = pc.createColors(color);
  const targets = new Map(moved.map(({ from, to }) => [from, to]));
  const paths = [...new Set([...texts.map(({ path }) => path), ...targets.keys()])].sort();
  const byPath = new Map(texts.map((text) => [text.path, text]));
  return paths
    .flatMap((path) => {
      const to = targets.get(path) ?? path;
      const text = byPath.get(path);
      return [
        colors.bold(`diff --git a/${path} b/${to}`),
        ...(to === path ? [] : [colors.bold(`rename from ${path}`), colors.bold(`rename to ${to}`)]),
        ...(text === undefined ? [] : hunksOf(text, to, colors)),
      ];
    })
    .map((line) => `${line}\n`)
    .join('');
}

function hunksOf(
  { path, before, after, isNew }: ChangedText,
  to: string,
  colors: ReturnType<typeof pc.createColors>,
): string[] {
  const { hunks } = structuredPatch(path, to, before, after, undefined, undefined, { context: 2 });
  return [
    ...(isNew === true ? [colors.bold('new file mode 100644')] : []),
    colors.bold(isNew === true ? '--- /dev/null' : `--- a/${path}`),
    colors.bold(`+++ b/${to}`),
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      colors.cyan(`@@ -${oldLines === 0 && isNew === true ? 0 : oldStart},${oldLines} +${newStart},${newLines} @@`),
      ...lines.map((line) => {
        const shown = printable(line);
        if (line.startsWith('-')) return colors.red(shown);
        return line.startsWith('+') ? colors.green(shown) : shown;
      }),
    ]),
  ];
}
