import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { CompareModel, CompareState } from './model';

export const ModelContext = createContext<CompareModel | undefined>(undefined);

export function useModel(): CompareModel {
  const model = useContext(ModelContext);
  if (!model) throw new Error('There is no model around this part of the panel.');
  return model;
}

/** The model's state, drawn anew with each change. */
export function useCompareState(): CompareState {
  const model = useModel();
  const [state, setState] = useState(model.state);
  useEffect(() => {
    setState(model.state);
    return model.subscribe(() => setState(model.state));
  }, [model]);
  return state;
}
