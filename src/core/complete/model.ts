import type { Range } from '../text/range.js';

/** Something that may stand at a cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'reference' | 'path' | 'heading' | 'item';
  /** In a few words, beside the label. */
  readonly detail?: string;
  /** Markdown that is shown for the chosen one. */
  readonly doc?: string;
  /** What typing is compared with, where that is more than the label. */
  readonly filter?: string;
  /** What is put in the range's place; a snippet has places to fill in, `${1:hint}`. */
  readonly text: string;
  readonly snippet?: boolean;
  readonly range: Range;
  /** One of more than are proposed: after the next letter others may come. */
  readonly narrowed?: boolean;
  /** Changes elsewhere that go with it. */
  readonly also?: readonly { readonly range: Range; readonly text: string }[];
}
