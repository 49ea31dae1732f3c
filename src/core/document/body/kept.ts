import type { Config, TypeSpec } from '../../config/model.js';
import type { Body } from '../model.js';
import { moveBody } from './move.js';

/** What a body is read with. */
export interface BodyReader {
  readonly config: Config;
  readonly type: TypeSpec | undefined;
  readonly read: () => Body;
}

/** The bodies of the documents that were read last: one is not read again while only what stands before it is edited. */
export class KeptBodies {
  private readonly kept = new Map<string, Kept>();

  /** What `read` gives. */
  of(path: string, text: string, start: number, { config, type, read }: BodyReader): Body {
    const markdown = text.slice(start);
    const last = this.kept.get(path);
    const isSame = last !== undefined && last.config === config && last.type === type && last.markdown === markdown;
    const body = isSame ? moveBody(last.body, start) : read();
    this.kept.delete(path);
    if (!isSame || body !== last.body) this.kept.set(path, { config, type, markdown, body });
    else this.kept.set(path, last);
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) this.kept.delete(oldest);
    return body;
  }
}

interface Kept extends Omit<BodyReader, 'read'> {
  readonly markdown: string;
  readonly body: Body;
}

/** Nobody types in many documents at once. */
const most = 4;
