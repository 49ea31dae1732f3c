export interface Places {
  readonly userData: string;
  readonly extensions: string;
}
export interface VSCodeServer {
  readonly version: string;
  address(options?: { readonly open?: string }): string;
  stop(): Promise<void>;
}
export function startVSCode(
  options: Places & { readonly trusted: boolean; readonly settings?: Readonly<Record<string, unknown>> },
): Promise<VSCodeServer>;
export function installExtension(vsix: string, places: Places): void;
