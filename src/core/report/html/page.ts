import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { html, type Html, markupOf, type Piece } from './html.js';
import { styles } from './styles/index.js';

export interface Page {
  /** The document's title and the page's only first heading. */
  readonly title: string;
  /** One sentence under the title: what this is and for which day. */
  readonly lead: Piece;
  /** Links to parts of the page by their ids; left out when there are fewer than two. */
  readonly contents?: readonly { readonly id: string; readonly label: string }[];
  readonly main: Piece;
  /** What stands under all of it; where its answers come from, unless said otherwise. */
  readonly foot?: string;
}

/**
 * A whole page that stands alone: it loads nothing, runs nothing, and its policy forbids both. It reads well from 400 to 1,400 pixels, on
 * light and dark screens and on paper. Styles are classes; a `style` attribute would be refused by the policy.
 */
export function page({ title, lead, contents = [], main, foot = named }: Page): string {
  const head = html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <link rel="icon" href="data:," />
    <title>${title}</title>`;
  const body = html`<a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <div class="inner">
        <h1>${title}</h1>
        <p class="lead">${lead}</p>
      </div>
    </header>
    ${contents.length > 1 && nav(contents)}
    <main id="main" class="inner" tabindex="-1">${main}</main>
    <footer class="inner">
      <p>${foot}</p>
    </footer>`;
  // The style is the one text that must not be escaped: a browser reads it as it stands, and its hash is in the policy.
  return `<!doctype html>
<html lang="en">
<head>
${markupOf(head)}
<style>${styles}</style>
</head>
<body>
${markupOf(body)}
</body>
</html>
`;
}

const named = 'Made by Shipshape from the documents themselves. Each answer names the line that it rests on.';

function nav(contents: NonNullable<Page['contents']>): Html {
  const links = contents.map(({ id, label }) => html`<li><a href="#${id}">${label}</a></li>`);
  return html`<nav class="inner contents" aria-label="On this page">
    <ul>
      ${links}
    </ul>
  </nav>`;
}

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${base64.encode(sha256(utf8ToBytes(styles)))}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
