import { spawn } from 'node:child_process';

/** A Python program in one text, beside files that it may import. */
export interface PythonProgram {
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
  /** Folders of the files on `sys.path`, `.` for the one that holds them all. */
  readonly path: readonly string[];
}

const driver = String.raw`
import contextlib, importlib, io, json, os, sys, tempfile, types

programs = json.load(sys.stdin)
printed = []
searched = list(sys.path)


def lies_in(module, folder):
    places = [getattr(module, "__file__", None) or "", *getattr(module, "__path__", [])]
    return any(place.startswith(folder + os.sep) for place in places)


for program in programs:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in program["files"].items():
            file = os.path.join(folder, name)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w", encoding="utf-8", newline="") as out:
                out.write(text)
        sys.path[:] = [os.path.normpath(os.path.join(folder, each)) for each in program["path"]] + searched
        importlib.invalidate_caches()
        main = types.ModuleType("__main__")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            try:
                exec(compile(program["main"], "<notebook>", "exec"), main.__dict__)
            except BaseException as error:
                print(f"{type(error).__name__}: {error}")
        printed.append(out.getvalue())
        for name in [name for name, module in sys.modules.items() if lies_in(module, folder)]:
            del sys.modules[name]
json.dump(printed, sys.stdout)
`;

/**
 * What programs print, one after the other in a single Python without its own modules written to disk; an exception that
 * ends one is its last line. Rejects when Python itself cannot be started or fails.
 */
export function printedBy(programs: readonly PythonProgram[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const python = spawn('python3', ['-B', '-c', driver], { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    python.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    python.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    python.on('error', reject);
    python.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as string[]);
      else reject(new Error(`python3 ended with ${String(code)}:\n${errors}`));
    });
    python.stdin.end(JSON.stringify(programs));
  });
}
