import type { Finding } from '../findings.js';
import { decodeFindings, encodeFindings } from './codec.js';
import type { EncodedFindings } from './judgements.js';
import { narrowed } from './packed.js';
import { Recent } from './recent.js';

/**
 * What was found in each document that nothing has happened to since. A workspace holds that of all its documents and few are looked at, so that
 * it is held as texts; a text is an eighth of what it says, and is compared at once.
 */
export class KeptFindings {
  private readonly texts = new Map<string, EncodedFindings>();
  private readonly read = new Recent<readonly Finding[]>(mostRead);

  get(path: string): readonly Finding[] | undefined {
    const known = this.read.get(path);
    if (known !== undefined) return known;
    const text = this.texts.get(path);
    if (text === undefined) return undefined;
    const findings = text === '' ? nothing : decodeFindings(text, path);
    this.read.set(path, findings);
    return findings;
  }

  /** The same as a text; empty where nothing was found. */
  text(path: string): EncodedFindings | undefined {
    return this.texts.get(path);
  }

  set(path: string, findings: readonly Finding[]): void {
    this.texts.set(path, findings.length === 0 ? '' : narrowed(encodeFindings(findings, path)));
    this.read.set(path, findings);
  }

  /** What an earlier process found. */
  restore(path: string, text: EncodedFindings): void {
    this.texts.set(path, text);
    this.read.delete(path);
  }

  delete(path: string): void {
    this.texts.delete(path);
    this.read.delete(path);
  }

  clear(): void {
    this.texts.clear();
    this.read.clear();
  }
}

const nothing: readonly Finding[] = [];
const mostRead = 200;
