/** What a client may say in `initializationOptions`. */
export interface ServerOptions {
  /** The day that everything is judged for, YYYY-MM-DD; the machine's own day when left out. */
  readonly today?: string;
  /** `pull`: the client asks for diagnostics; `push`: they are sent to it. What the client can do decides when left out. */
  readonly diagnostics?: 'push' | 'pull';
  /** The URI of the folder with the pages of rules and gates, with a slash at its end. */
  readonly docs?: string;
  /** Nothing is remembered on disk between runs when false. */
  readonly cache?: boolean;
}
