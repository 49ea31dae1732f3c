import { maxNesting } from './problem.js';
import { shown } from './yaml-line.js';

/** An error of the YAML library, in offsets of the text that it was given. */
export interface YamlError {
  readonly code: string;
  readonly at: number;
  readonly message: string;
}

/** For a line that stands between two levels. */
export const indentationMessage =
  'The indentation fits no level above. Start the line where the field that it belongs beside starts.';
/** For a line without a key or a dash. */
export const bareMessage =
  'The line is neither `key: value` nor a list item. Add the key and a colon, or indent the line so that it continues the value above.';

/** What to say of an error where the line itself does not show what is wrong. */
export function wordsFor(error: YamlError): string {
  switch (error.code) {
    case 'BAD_DQ_ESCAPE':
      return 'A backslash in double quotes starts an escape, and this one does not exist. Write `\\\\`, or use single quotes.';
    case 'TAB_AS_INDENT':
      return 'The line is indented with a tab, which YAML does not allow. Indent it with spaces.';
    case 'BAD_INDENT':
      return indentationMessage;
    case 'KEY_OVER_1024_CHARS':
      return 'The key is longer than 1024 characters. Put the text into the value.';
    case 'TOO_DEEP':
      return `The value is nested more than ${maxNesting} levels deep and is not read. Flatten it.`;
    case 'NOT_A_MAP':
      return 'The metadata has no fields. Write one `key: value` on each line.';
    case 'MULTIPLE_DOCS':
      return 'A second YAML document starts here; only the first is read. Remove the line.';
    default:
      return `The line cannot be read as YAML: ${shown(error.message.replace(/[.:]?\s*$/, ''))}. Put the value in quotes, or correct the line.`;
  }
}
