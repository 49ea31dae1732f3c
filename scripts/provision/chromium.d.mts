export const chromiumFlags: readonly string[];
export function ensureChromium(): string;
