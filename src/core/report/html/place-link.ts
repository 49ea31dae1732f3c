import { link } from '../markdown.js';
import { html, type Html } from './html.js';

/** A link to a line of a file, shown as `path:line`. `base` leads from the page to the workspace's root: a relative path or a URL. */
export function placeLink({ path, line }: { readonly path: string; readonly line: number }, base: string): Html {
  return html`<a class="place" href="${link(path, line, base)}">${breakable(`${path}:${line}`)}</a>`;
}

/** A path may break after its slashes, so that a narrow page need not scroll. */
function breakable(path: string): readonly Html[] {
  return path.split(/(?<=[/_-])/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr />${part}`));
}
