/** Tabs as blanks and control characters visible, so that what a file or its name holds cannot write to the terminal. */
export function printable(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\t', '  ').replaceAll(controls, '\ufffd');
}

const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const special = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
