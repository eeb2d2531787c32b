import assert from 'node:assert/strict';
import { callLine, endLines, rehearsed } from '../../../support/rehearsal';

/** A line for each number below a bound. */
function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

/** Statements, each in the block of the one before. */
function nested(depth: number, head: (i: number) => string, innermost: string): string {
  return `${lines(depth, (i) => ' '.repeat(i) + head(i))}\n${' '.repeat(depth)}${innermost}`;
}

/** What the last call of a text is, for texts that are played to their end. */
function playsTo(title: string, text: string, last: string): void {
  it(title, async () => {
    const rehearsal = await rehearsed(text);
    const call = rehearsal.calls.at(-1);
    assert.deepEqual([rehearsal.complete, call && callLine(call, rehearsal)], [true, last]);
  });
}

/** Texts that are given up on: what is missing from the trace proves nothing. */
function isCut(title: string, text: string): void {
  it(title, async () => {
    const rehearsal = await rehearsed(text);
    assert.equal(rehearsal.complete, false);
  });
}

describe('A rehearsal ends, whatever the text', () => {
  describe('long ones are played to their end', () => {
    playsTo(
      '5,000 cells',
      `${lines(5000, (i) => `x = "${i}"\n# COMMAND ----------`)}\nprint(x)`,
      'builtins.print("4999") runs=0',
    );
    playsTo(
      'a list of 20,000 items',
      `xs = [\n${lines(20_000, (i) => `"${i}",`)}\n]\nprint(xs[19999])`,
      'builtins.print("19999") runs=0',
    );
    playsTo(
      'a string of a million letters',
      `x = "${'a'.repeat(1_000_000)}"\nprint("end")`,
      'builtins.print("end") runs=0',
    );
    playsTo(
      '2,000 classes, each the base of the next',
      `class C0:\n  x = "x"\n${lines(2000, (i) => `class C${i + 1}(C${i}): pass`)}\nprint(C40().x)`,
      'builtins.print("x") runs=0',
    );
    playsTo(
      '60 diamonds of classes, one on the other',
      `class C0: pass\n${lines(60, (i) => `class A${i}(C${i}): pass\nclass B${i}(C${i}): pass\nclass C${i + 1}(A${i}, B${i}): pass`)}
C60().x
print("end")`,
      'builtins.print("end") runs=0',
    );
  });

  describe('deep ones too', () => {
    playsTo(
      '90 runs in one another',
      `import mlflow\n${nested(90, () => 'with mlflow.start_run(nested=True):', 'mlflow.log_input(1)')}`,
      'mlflow.log_input(1) runs=90',
    );
    playsTo(
      '60 loops in one another',
      nested(60, (i) => `for x${i} in xs${i}:`, 'print("in")'),
      'builtins.print("in") runs=0',
    );
    playsTo(
      '40 handlers around one another',
      `${nested(40, () => 'try:', 'x = "a"')}\n${lines(40, (i) => `${' '.repeat(39 - i)}except ValueError: pass`)}\nprint(x)`,
      'builtins.print("a") runs=0',
    );
    playsTo('1,000 brackets', `x = ${'('.repeat(1000)}"x"${')'.repeat(1000)}\nprint(x)`, 'builtins.print("x") runs=0');
    playsTo('500 lambdas', `f = ${'lambda: '.repeat(500)}1\nprint("end")`, 'builtins.print("end") runs=0');
    playsTo('2,000 calls in a chain', `x = a${'.b()'.repeat(2000)}\nprint("end")`, 'builtins.print("end") runs=0..');
    it('90 branches, with every decision on the way', async () => {
      const rehearsal = await rehearsed(nested(90, (i) => `if a${i}:`, 'dbutils.notebook.exit("deep")'));
      const [exit] = endLines(rehearsal);
      const decisions = Array.from({ length: 90 }, (_, i) => `if a${i}`);
      assert.equal(exit, `exit("deep") when ${decisions.join(', ')}`);
    });
  });

  describe('those that grow with every step are known no more', () => {
    const doubled = (step: string): string => `${lines(60, () => step)}\n`;
    playsTo('a list added to itself', `s = ["a"]\n${doubled('s = s + s')}print(s[0])`, 'builtins.print(?) runs=0');
    playsTo('a list extended by itself', `s = ["a"]\n${doubled('s.extend(s)')}print(s[0])`, 'builtins.print(?) runs=0');
    playsTo('a list spread twice', `s = ["a"]\n${doubled('s = [*s, *s]')}print(s[0])`, 'builtins.print(?) runs=0');
    playsTo('a string added to itself', `s = "a"\n${doubled('s = s + s')}print("end")`, 'builtins.print("end") runs=0');
    playsTo(
      'a string put into itself',
      `s = f"{user}"\n${doubled('s = f"{s}{s}"')}print("end")`,
      'builtins.print("end") runs=0',
    );
    playsTo(
      'a string in which each letter is replaced by two',
      `s = "a"\n${doubled('s = s.replace("a", "aa")')}print("end")`,
      'builtins.print("end") runs=0',
    );
    it('a string with one part or another in 60 places', async () => {
      const either = lines(60, (i) => `if a${i}:\n  s += "a"\nelse:\n  s += "b"`);
      const rehearsal = await rehearsed(`s = ""\n${either}\nprint(s)`);
      const [call] = rehearsal.calls;
      assert.ok(call);
      assert.match(callLine(call, rehearsal), /\| \?\) runs=0$/);
    });
    it('one value or another of 1,000', async () => {
      const cases = lines(1000, (i) => `  case "${i}":\n    y = ${i}`);
      const rehearsal = await rehearsed(`match x:\n${cases}\nprint(y)`);
      const call = rehearsal.calls.at(-1);
      assert.ok(call);
      assert.match(callLine(call, rehearsal), /\| \?\) /);
    });
  });

  describe('those that go round in circles are cut', () => {
    playsTo(
      'functions that call one another',
      'def f(n): return g(n)\ndef g(n): return f(n)\nprint(f(1))',
      'builtins.print(?) runs=0',
    );
    playsTo(
      'a lambda given to itself',
      '(lambda x: x(x))(lambda x: x(x))\nprint("end")',
      'builtins.print("end") runs=0',
    );
    playsTo(
      'a property that reads itself',
      'class A:\n  @property\n  def x(self): return self.x\nprint(A().x)',
      'builtins.print(?) runs=0',
    );
    playsTo(
      'an instance that makes an instance',
      'class A:\n  def __init__(self): self.a = A()\nA()\nprint("end")',
      'builtins.print("end") runs=0',
    );
    playsTo(
      'a class that is its own base in a loop',
      'class C: pass\nfor i in xs:\n  class C(C): pass\nC().x\nprint("end")',
      'builtins.print("end") runs=0',
    );
    playsTo(
      'a context manager that enters itself',
      `from contextlib import contextmanager
@contextmanager
def managed():
  with managed():
    yield
with managed():
  pass
print("end")`,
      'builtins.print("end") runs=0',
    );
    playsTo(
      'lists and dicts that hold themselves',
      `import copy
s = ["x"]
s.append(s)
d = {"s": s}
d["d"] = d
copy.deepcopy(d)
unseen(d)
"%s" % d
print("end")`,
      'builtins.print("end") runs=0..',
    );
  });

  describe('those that take too long are given up on', () => {
    isCut(
      '500 branches in one another',
      nested(500, (i) => `if a${i}:`, 'x = 1'),
    );
    isCut('1,000 branches side by side', `if a:\n  x = 0\n${lines(1000, (i) => `elif a${i}:\n  x = ${i}`)}`);
    isCut(
      '30 functions, each of which calls the next twice',
      `${lines(30, (i) => `def f${i}():\n  f${i + 1}()\n  f${i + 1}()`)}\ndef f30(): pass\nf0()`,
    );
    isCut(
      '20 functions, each of which calls all',
      `${lines(20, (i) => `def f${i}():\n${lines(20, (j) => `  f${j}()`)}`)}\nf0()`,
    );
    isCut(
      '200 decorators on one function',
      `def d(f): return lambda: f()\n${lines(200, () => '@d')}\ndef f(): return 1\nf()`,
    );
    isCut(
      'managers that yield at 30 places, in one another',
      `from contextlib import contextmanager
@contextmanager
def managed():
${lines(30, () => '  yield')}
${nested(6, () => 'with managed():', 'print("in")')}`,
    );
    isCut('no Python at all', '@@@ (((( ]]] def : class if else\n'.repeat(200));
  });
});
