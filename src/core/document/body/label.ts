/** CommonMark's matching of labels: case folded, white space as one blank. */
export function normalLabel(label: string): string {
  return label.replaceAll(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}
