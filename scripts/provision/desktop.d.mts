export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly exists: (path: string) => boolean;
  readonly isReachable: () => Promise<boolean>;
  readonly download: () => Promise<string>;
}
export function chooseDesktop(machine: Machine): Promise<string | undefined>;
export function installerOf(executable: string, platform?: string): string;
