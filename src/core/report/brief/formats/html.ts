import { html as markup, type Html } from '../../html/html.js';
import { page } from '../../html/page.js';
import { badge, type Tone } from '../../html/tone.js';
import type { BriefFormat, BriefLaunch, Paragraph, Span } from '../model.js';
import { partsOf } from '../sections.js';

/** One page that stands alone, for an attachment or an intranet. */
export const html: BriefFormat = {
  name: 'html',
  doc: 'one page that stands alone, for an attachment or an intranet',
  write: (brief) => {
    const parts = partsOf(brief).map((part, index) => ({ ...part, id: `part-${index + 1}` }));
    return page({
      title: brief.title,
      lead: brief.opening.join(' '),
      foot: 'Written by Shipshape from the documents themselves.',
      contents: parts.map(({ id, title }) => ({ id, label: title })),
      main: parts.map(
        ({ id, title, paragraphs, launches }) =>
          markup`<h2 id="${id}">${title}</h2>
            ${paragraphs.map(shown)} ${launches.map(card)}`,
      ),
    });
  },
};

function card(launch: BriefLaunch): Html {
  const { tone, words } = toneOf(launch);
  return markup`<article class="card">
    <header>
      <h3>${launch.title}</h3>
      <ul class="meta">
        <li>${badge(tone, words)}</li>
        <li>${launch.when}</li>
      </ul>
    </header>
    ${launch.paragraphs.map(shown)}
  </article>`;
}

function toneOf({ sure, confidence, standing }: BriefLaunch): { readonly tone: Tone; readonly words: string } {
  if (standing === 'ahead' && confidence !== null) return { tone: tones[confidence], words: sure };
  const tone = standing === 'overdue' || standing === 'taken-back' ? 'bad' : standing === 'launched' ? 'good' : 'quiet';
  return { tone, words: sure };
}

const tones: Readonly<Record<NonNullable<BriefLaunch['confidence']>, Tone>> = {
  ready: 'good',
  'on-course': 'info',
  'in-doubt': 'warn',
  unlikely: 'bad',
  unknown: 'quiet',
};

function shown({ lead, text, items }: Paragraph): Html {
  const hasText = text.length > 0;
  const head = lead === null ? spans(text) : markup`<strong>${lead}${hasText ? '.' : ':'}</strong> ${spans(text)}`;
  return markup`${(lead !== null || hasText) && markup`<p>${head}</p>`}
  ${items.length > 0 && markup`<ul>${items.map((item) => markup`<li>${spans(item)}</li>`)}</ul>`}`;
}

function spans(text: readonly Span[]): Html {
  return markup`${text.map((span) => (typeof span === 'string' ? span : markup`<a href="${span.url}">${span.text}</a>`))}`;
}
