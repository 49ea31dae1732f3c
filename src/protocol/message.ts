/** A custom request: its method, and by its type what is asked and answered. The fields of the type exist for the compiler only. */
export interface Request<Params, Result> {
  readonly method: string;
  readonly types?: { readonly params: Params; readonly result: Result };
}

/** A custom notification: its method, and by its type what it tells. */
export interface Notification<Params> {
  readonly method: string;
  readonly types?: { readonly params: Params };
}
