import { type ConfigHost, draftConfig, type LoadedConfig, loadConfig } from '../core/config/load.js';
import type { Config, ConfigProblem } from '../core/config/model.js';
import { rules } from '../core/rules/index.js';
import type { FilesPort } from '../core/workspace/model.js';
import { baseName, folderOf } from '../core/workspace/paths.js';
import { presetFile, presetNames, presetText } from '../presets/index.js';
import type { FolderHost } from './host.js';

export const configName = 'shipshape.yaml';

/** A folder's configuration as it was last read, faults included. */
export class Configuration {
  /** Faults as it stands; with an error among them an older one is in force. */
  problems: readonly ConfigProblem[] = [];
  private read: ReadonlyMap<string, string> = new Map();
  private readonly drafted = new Map<string, Config>();

  constructor(
    private readonly host: FolderHost,
    private readonly files: FilesPort,
    private readonly options: { readonly cache: boolean },
  ) {}

  /**
   * That of the folder that a file of it governs, as it was last read and as far as it could be; for help with writing it, never to judge by.
   */
  draftFor(path: string): Config {
    const own = baseName(path) === configName && path !== configName ? folderOf(path) : '';
    const known = this.drafted.get(own);
    if (known !== undefined) return known;
    const isAround = (file: string): boolean =>
      baseName(file) === configName && file !== configName && `${own}/`.startsWith(`${folderOf(file)}/`);
    const nested = own === '' ? [] : [...new Set([...this.paths.filter(isAround), path])];
    const draft = draftConfig(this.reads, configName, { rules, nested });
    this.drafted.set(own, draft);
    return draft;
  }

  /** Faults of one file that are about its text as it is now; none while it has not been read again. */
  faultsIn(path: string): readonly ConfigProblem[] {
    const isRead = this.read.get(path) === this.files.read(path);
    return isRead ? this.problems.filter((problem) => problem.path === path) : [];
  }

  /** Whether a file is part of it. */
  has(path: string): boolean {
    return this.read.has(path) || baseName(path) === configName;
  }

  /** Files of the folder that it was read from. */
  get paths(): readonly string[] {
    return [...this.read.keys()].filter((path) => !path.startsWith('shipshape:'));
  }

  /** Reads it anew, `nested` ones included; it stays as it was until that is accepted. */
  async load(nested: readonly string[]): Promise<LoadedConfig> {
    const { host, reads } = this;
    const load = (from: ConfigHost): LoadedConfig => loadConfig(from, configName, { rules, nested });
    for (;;) {
      const loaded = (this.options.cache ? host.keptConfig?.(reads, { nested, load }) : undefined) ?? load(reads);
      if ((await host.catchUp()).length === 0) return loaded;
    }
  }

  accept({ problems, files }: LoadedConfig): void {
    this.problems = problems;
    this.read = files;
    this.drafted.clear();
  }

  private get reads(): ConfigHost {
    return {
      read: (path) => this.files.read(path),
      ...{ preset: presetText, presetFile, presetNames },
      package: (name) => this.host.package(name),
    };
  }
}
