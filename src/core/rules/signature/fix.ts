import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import type { Argument, Call, Expr } from '../../python/syntax/ast';
import type { LibraryShape } from '../../python/values/value';
import type { CellEdit, Fix, Refusal } from '../finding';
import { librariesOf } from '../support/arguments';
import { fileName, sourceAt } from '../support/place';
import { isBoundBetween } from './bound-between';
import type { LoggedModel } from './logged-model';
import type { Fault } from './verdict';

/** Models whose `predict` takes what `fit` took: scikit-learn's and those that follow its interface. */
const predictsLikeFit =
  /^(sklearn\.(?!preprocessing|decomposition|impute|feature_|manifold|random_projection|cluster)|xgboost\.XGB|lightgbm\.LGBM|catboost\.CatBoost(Classifier|Regressor))/;

/** Models that have no `predict`. */
const transforms = /^sklearn\.(preprocessing|decomposition|impute|feature_|random_projection)/;

/** Completes the signature, or gives the model one. */
export function fixSignature(notebook: NotebookModel, model: LoggedModel, fault: Fault): Fix | Refusal {
  if (fault.kind === 'unlabelled')
    return refuse('Make the training set with its label, or give fe.log_model an output_schema.');
  const name = modelName(model);
  if (name === undefined)
    return refuse('Which variable holds the model is not known here. Give infer_signature the predicted output.');
  if (fault.kind === 'one-sided') return addOutput(notebook, model, name, fault);
  return addSignature(notebook, model, name, fault.kind === 'switched-off');
}

function refuse(reason: string): Refusal {
  return { kind: 'refusal', reason };
}

function modelArgument(
  model: LoggedModel,
): { readonly argument: Argument; readonly library: LibraryShape | undefined } | undefined {
  const argument = model.call.node?.args[0];
  if (!argument || argument.unpack) return undefined;
  const bound =
    argument.keyword === undefined ? model.call.args.positional[0] : model.call.args.keywords.get(argument.keyword);
  return { argument, library: bound && librariesOf(bound)[0] };
}

function modelName(model: LoggedModel): string | undefined {
  const value = modelArgument(model)?.argument.value;
  return value?.kind === 'name' ? value.id : undefined;
}

function addOutput(
  notebook: NotebookModel,
  model: LoggedModel,
  name: string,
  fault: Extract<Fault, { kind: 'one-sided' }>,
): Fix | Refusal {
  const { call } = fault;
  const input = call.node?.args[0];
  if (call.callee !== 'mlflow.models.infer_signature' || !call.node || !input || input.unpack) {
    return refuse('Build the signature with infer_signature(X, model.predict(X)), which has both sides.');
  }
  if (call.location.path !== notebook.path)
    return refuse(
      `The signature is made in ${fileName(notebook, call.location.path)}. Add the predicted output there.`,
    );
  if (!sameFrame(call, model.call))
    return refuse('The signature is made where the model is not at hand. Pass the predicted output to it.');
  const library = modelArgument(model)?.library;
  if (!library?.call || madeAfter(notebook, library.call, call) || isBoundBetween(notebook, name, call, model.call)) {
    return refuse(
      'The model is not known to exist yet where the signature is made. Make the signature after training.',
    );
  }
  if (transforms.test(library.name))
    return refuse(`The model predicts nothing. Give infer_signature what it makes: ${name}.transform(...).`);
  const fitted = fitOf(notebook, library, call);
  if (fitted && madeAfter(notebook, fitted, call)) {
    return refuse('The model is not trained yet where the signature is made. Make the signature after training.');
  }
  const predicted = `${name}.predict(${source(notebook, call, input.value)})`;
  const existing = call.node.args.find(
    (each, i) => each.keyword === 'model_output' || (i === 1 && each.keyword === undefined),
  );
  const edit: CellEdit = existing
    ? { path: notebook.path, cell: call.location.cell, span: existing.value.span, newText: predicted }
    : {
        path: notebook.path,
        cell: call.location.cell,
        span: after(input),
        newText: input.keyword ? `, model_output=${predicted}` : `, ${predicted}`,
      };
  const isSafe =
    fitted !== undefined &&
    predictsLikeFit.test(library.name) &&
    isPlain(input.value) &&
    !isShared(notebook, call, model.call, library);
  return {
    kind: 'fix',
    title: `Add the predicted output: ${predicted}`,
    safety: isSafe ? 'safe' : 'ask',
    edits: [edit],
  };
}

/** Whether another model is logged with the signature, too. */
function isShared(notebook: NotebookModel, signature: CallRecord, logging: CallRecord, library: LibraryShape): boolean {
  return notebook.rehearsal.calls.some((other) => {
    if (other.node === logging.node) return false;
    const given = other.args.keywords.get('signature');
    const [model] = other.args.positional;
    const isSigned = given && librariesOf(given).some((each) => each.call?.node === signature.node);
    return isSigned && !(model && librariesOf(model).some((each) => each.call?.node === library.call?.node));
  });
}

function after(argument: Argument): { start: number; end: number } {
  return { start: argument.span.end, end: argument.span.end };
}

function addSignature(notebook: NotebookModel, model: LoggedModel, name: string, replace: boolean): Fix | Refusal {
  const { call } = model;
  const library = modelArgument(model)?.library;
  const module = mlflowName(call.node);
  if (!call.node || call.location.path !== notebook.path || !library || module === undefined) {
    return refuse('Add signature=infer_signature(X, model.predict(X)), or input_example=X.head(5).');
  }
  const input = fittedInput(notebook, library, call);
  if (input === undefined || !predictsLikeFit.test(library.name)) {
    return refuse(
      'Which data the model takes is not known here. Add signature=infer_signature(X, model.predict(X)), or input_example=X.head(5).',
    );
  }
  const signature = `${module}.models.infer_signature(${input}, ${name}.predict(${input}))`;
  const written = call.node.args.find((each) => each.keyword === 'signature');
  const last = call.node.args.at(-1);
  if (replace && !written) return refuse('The signature comes from elsewhere. Change it there.');
  if (!last) return refuse('The call has no arguments yet.');
  const edit: CellEdit = written
    ? { path: notebook.path, cell: call.location.cell, span: written.value.span, newText: signature }
    : {
        path: notebook.path,
        cell: call.location.cell,
        ...appended(notebook, call, last, `signature=${signature}`),
      };
  return { kind: 'fix', title: 'Add a signature of inputs and outputs', safety: 'ask', edits: [edit] };
}

/** An argument more, as the others are separated: on one line, or each on a line of its own, below its comment. */
function appended(
  notebook: NotebookModel,
  call: CallRecord,
  last: Argument,
  argument: string,
): Pick<CellEdit, 'span' | 'newText'> {
  const text = notebook.unit.notebook.cells[call.location.cell]?.text ?? '';
  const { end } = last.span;
  const newLine = /(\r?\n[ \t]*)$/.exec(text.slice(0, last.span.start))?.[1];
  if (newLine === undefined) return { span: after(last), newText: `, ${argument}` };
  const comment = /^,[ \t]*#[^\r\n]*/.exec(text.slice(end))?.[0].length;
  if (comment === undefined) return { span: after(last), newText: `,${newLine}${argument}` };
  return { span: { start: end + comment, end: end + comment }, newText: `${newLine}${argument},` };
}

/** What the model was fitted with, when that is one name in the same frame. */
function fittedInput(notebook: NotebookModel, library: LibraryShape, log: CallRecord): string | undefined {
  const fit = fitOf(notebook, library, log);
  const input = fit?.node?.args[0];
  if (!fit || !sameFrame(fit, log) || madeAfter(notebook, fit, log)) return undefined;
  const isFeatures = input?.keyword === undefined || input.keyword === 'X';
  return input?.value.kind === 'name' && isFeatures ? input.value.id : undefined;
}

/** The call that fitted the model: `Model().fit(X, y)` itself, or a `model.fit(X, y)`; the first one of several. */
function fitOf(notebook: NotebookModel, library: LibraryShape, before: CallRecord): CallRecord | undefined {
  const made = library.call;
  if (made && /\.fit$/.test(made.callee)) return made;
  const fits = notebook.rehearsal.calls.filter(
    (call) => /\.fit$/.test(call.callee) && call.receiver?.call?.node === made?.node,
  );
  return fits.find((call) => !madeAfter(notebook, call, before)) ?? fits[0];
}

/** The name by which the call reaches the mlflow module: `mf` in `mf.sklearn.log_model`. */
function mlflowName(node: Call | undefined): string | undefined {
  const callee = node?.callee;
  if (callee?.kind !== 'attribute' || callee.value.kind !== 'attribute') return undefined;
  return callee.value.value.kind === 'name' ? callee.value.value.id : undefined;
}

function sameFrame(a: CallRecord, b: CallRecord): boolean {
  return (
    a.stack.length === b.stack.length &&
    a.stack.every((step, i) => step.location.span.start === b.stack[i]?.location.span.start)
  );
}

function madeAfter(notebook: NotebookModel, made: CallRecord, than: CallRecord): boolean {
  const { calls } = notebook.rehearsal;
  return calls.indexOf(made) > calls.indexOf(than);
}

function source(notebook: NotebookModel, call: CallRecord, expr: Expr): string {
  return sourceAt(notebook, { ...call.location, span: expr.span });
}

/** An expression that means the same when it is evaluated twice. */
function isPlain(expr: Expr): boolean {
  if (expr.kind === 'name') return true;
  if (expr.kind === 'attribute') return isPlain(expr.value);
  if (expr.kind === 'subscript')
    return (
      isPlain(expr.value) &&
      expr.index.every(
        (each) => isPlain(each) || each.kind === 'literal' || each.kind === 'slice' || each.kind === 'text',
      )
    );
  if (
    expr.kind !== 'call' ||
    expr.callee.kind !== 'attribute' ||
    !['head', 'tail', 'copy', 'astype'].includes(expr.callee.name)
  )
    return false;
  return (
    isPlain(expr.callee.value) && expr.args.every((each) => each.value.kind === 'literal' || each.value.kind === 'text')
  );
}
