import { html, type Html } from './html.js';

/** A sentence in which words between backticks are code, as messages write them. */
export function prose(text: string): readonly Html[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
