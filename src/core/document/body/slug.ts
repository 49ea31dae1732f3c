import GithubSlugger from 'github-slugger';

/** Makes anchors from headings' text in their order; a repeated one gets a counter. */
export type Slugger = (text: string) => string;

/** GitHub's algorithm by its own library; GitLab's and Hugo's as those tools document them. */
export function createSlugger(kind: 'github' | 'gitlab' | 'hugo'): Slugger {
  if (kind === 'github') {
    const slugger = new GithubSlugger();
    return (text) => slugger.slug(text);
  }
  const plain = kind === 'gitlab' ? gitlab : hugo;
  const seen = new Map<string, number>();
  return (text) => {
    const slug = plain(text);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}

/** Lower case, punctuation out, blanks to hyphens, hyphens in a row to one; a number alone gets a prefix. */
function gitlab(text: string): string {
  const slug = text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
    .replaceAll(/-{2,}/g, '-');
  return /^\d+$/.test(slug) ? `anchor-${slug}` : slug;
}

/** Hugo's default (`github`-style): lower case, punctuation out, blanks to hyphens, at the ends none. */
function hugo(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\-_ ]/gu, '')
    .replaceAll(' ', '-')
    .replaceAll(/^-+|-+$/g, '');
}
