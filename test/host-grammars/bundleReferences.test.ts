import { checkScopes } from '../support/syntaxes/annotated';
import { builtInExtensions, tokenizeWith } from '../support/syntaxes/grammars';
import type { Tokenize } from '../support/syntaxes/tokenize';

/** In the drawings § stands for $, which would end them. */
const cases: Readonly<Record<string, string>> = {
  'references stand out in plain text': `
>name: train_§{var.model_name}_x
             ^^^^^^^^^^^^^^^^^ meta.template.expression.reference
             ^^ punctuation.definition.template-expression.begin
               ^^^ variable.language
                  ^ punctuation.accessor
                   ^^^^^^^^^^ variable.other.property
                             ^ punctuation.definition.template-expression.end
>job_id: §{resources.jobs.train.id} # §{var.x}
         ^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.template.expression.reference
                                    ^^^^^^^^^^ comment !meta.template.expression
>key: value
 ^^^ entity.name.tag.yaml
`,
  'in quotes': `
>a: "x §{bundle.target}"
       ^^^^^^^^^^^^^^^^ string.quoted.double.yaml meta.template.expression.reference
>b: 'x §{workspace.current_user.short_name}'
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.single.yaml meta.template.expression.reference
>c: d
 ^ entity.name.tag.yaml
`,
  'and in blocks of text': `
>text: |
>  see §{var.list[0].name}
       ^^^^^^^^^^^^^^^^^^^ string.unquoted.block.yaml meta.template.expression.reference
                  ^ constant.numeric
>  and more
>folded: >-
>  §{artifacts.wheel.path}
   ^^^^^^^^^^^^^^^^^^^^^^^ meta.template.expression.reference
>next: 1
 ^^^^ entity.name.tag.yaml
`,
  'in lists and maps on one line': `
>a: [§{var.x}, "§{var.y}"]
     ^^^^^^^^ meta.template.expression.reference
                ^^^^^^^^ meta.template.expression.reference
>b: {c: "§{var.x}", d: e}
         ^^^^^^^^ meta.template.expression.reference
                    ^ entity.name.tag.yaml
`,
  'what jobs fill in as well': `
>a: "{{job.parameters.day}}"
     ^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.yaml meta.template.expression.dynamic-value
       ^^^ variable.language
>b: "n={{ tasks.load-it.values.rows }}"
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.template.expression.dynamic-value
                        ^^^^^^ variable.other.property
>c: '{{task.name}} {{workspace.id}}'
     ^^^^^^^^^^^^^ meta.template.expression.dynamic-value
                   ^^^^^^^^^^^^^^^^ meta.template.expression.dynamic-value
`,
  'what others write in YAML stays as it is': `
>run: echo §{HOME} §{{ github.ref }} §{self:custom.x}
 ^^^ !meta.template
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string !meta.template
>helm: "{{ .Values.job.name }} {{ job_name }} {{ tasks }}"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !meta.template
>half: §{var.x
       ^^^^^^^ !meta.template
`,
};

describe("highlighting of references over VS Code's own grammar of YAML", () => {
  let tokenize: Tokenize;
  before(async () => {
    tokenize = await tokenizeWith(builtInExtensions(), 'source.yaml');
  });

  for (const [behaviour, drawn] of Object.entries(cases)) {
    const drawing = drawn.replaceAll('§', '$');
    it(behaviour, () => checkScopes(tokenize, drawing));
    it(`${behaviour}, with the line ends of Windows`, () => checkScopes(tokenize, drawing, '\r\n'));
  }
});
