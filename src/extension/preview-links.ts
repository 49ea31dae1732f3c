/**
 * Links of a report as the Markdown preview follows them: it shows a link to a `file:` as text, and one that begins with a slash it follows from
 * the first folder of the window. Links to elsewhere stay as they are.
 */
export function linksForPreview(markdown: string, firstFolder: string): string {
  const from = new URL(firstFolder);
  return markdown.replaceAll(/\]\(([a-z][a-z\d+.-]*:[^()\s]*)\)/g, (link, target: string) => {
    if (!URL.canParse(target)) return link;
    const to = new URL(target);
    if (to.protocol !== from.protocol || to.host !== from.host) return link;
    return `](/${way(from.pathname, to.pathname)}${to.hash})`;
  });
}

function way(from: string, to: string): string {
  const [start, end] = [from, to].map((path) => path.split('/').filter(Boolean)) as [string[], string[]]; // Two in, two out.
  let same = 0;
  while (same < start.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => '..'), ...end.slice(same)].join('/');
}
