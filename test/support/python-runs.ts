import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A Python program in one text, beside files that it may import. */
export interface PythonProgram {
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
  /** Folders of the files on `sys.path`, `.` for the one that holds them all. */
  readonly path: readonly string[];
}

const driver = String.raw`
import contextlib, importlib, io, json, os, sys, tempfile, types

searched = list(sys.path)


def lies_in(module, folder):
    places = [getattr(module, "__file__", None) or "", *getattr(module, "__path__", [])]
    return any(place.startswith(folder + os.sep) for place in places)


def printed(main, files, path):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            file = os.path.join(folder, name)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w", encoding="utf-8", newline="") as out:
                out.write(text)
        sys.path[:] = [os.path.normpath(os.path.join(folder, each)) for each in path] + searched
        importlib.invalidate_caches()
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            try:
                exec(compile(main, "<notebook>", "exec"), types.ModuleType("__main__").__dict__)
            except BaseException as error:
                print(f"{type(error).__name__}: {error}")
        for name in [name for name, module in sys.modules.items() if lies_in(module, folder)]:
            del sys.modules[name]
    return out.getvalue()


for line in sys.stdin:
    answer = [printed(**program) for program in json.loads(line)]
    print(json.dumps(answer), flush=True)
`;

/** Runs programs one after the other in a single Python, each with modules of its own. */
export class PythonRuns {
  private readonly process: ChildProcessWithoutNullStreams;
  private errors = '';
  private pending: { resolve(printed: string[]): void; reject(error: Error): void } | undefined;

  constructor() {
    this.process = spawn('python3', ['-B', '-c', driver], { stdio: 'pipe' });
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.process.on('error', (error) => this.pending?.reject(error));
    this.process.on('close', (code) => {
      this.pending?.reject(new Error(`python3 ended with ${String(code)}:\n${this.errors}`));
    });
    createInterface(this.process.stdout).on('line', (line) => this.pending?.resolve(JSON.parse(line) as string[]));
  }

  /**
   * What each program prints; an exception that ends one is its last line. Rejects when Python cannot be started or
   * ends. One call at a time.
   */
  printedBy(programs: readonly PythonProgram[]): Promise<string[]> {
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject };
      this.process.stdin.write(`${JSON.stringify(programs)}\n`);
    });
  }

  close(): void {
    this.process.stdin.end();
  }
}
