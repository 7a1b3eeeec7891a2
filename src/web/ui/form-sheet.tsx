import { Button, Form, type FormInstance } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { Trouble } from './trouble.tsx';
import './form-sheet.css';

type Path = readonly (string | number)[];

/** `members.2.phone` as antd names a field: numbers are places in a list. */
const fieldPath = (path: string): Path =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/**
 * A form of one column, 640 wide, labels above. What the server found wrong stands beside the field it concerns; what
 * concerns no field stands at the top.
 */
export const FormSheet = <Fields extends object>({
  form: given,
  initial,
  trouble,
  faults = {},
  sendWord,
  isBusy = false,
  reason = null,
  onSend,
  onCancel,
  children,
}: {
  /** For pages that read or set fields themselves. */
  readonly form?: FormInstance<Fields>;
  readonly initial?: Partial<Fields>;
  /** The sentence of the last failure, or null. */
  readonly trouble: string | null;
  /** Sentences by the field's path, `members.2.phone`. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly sendWord: string;
  readonly isBusy?: boolean;
  /** Why it cannot be sent yet; it stands above the button. */
  readonly reason?: string | null;
  readonly onSend: (fields: Fields) => void;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}): ReactNode => {
  const [own] = Form.useForm<Fields>();
  const form = given ?? own;
  const entries = Object.entries(faults);
  const written = JSON.stringify(entries);
  useEffect(() => {
    const marks = (JSON.parse(written) as [string, string][]).map(([path, sentence]) => ({
      name: fieldPath(path) as never,
      errors: [sentence],
    }));
    form.setFields(marks);
    const [first] = marks;
    if (first !== undefined) form.scrollToField(first.name, { focus: true, block: 'center' });
  }, [form, written]);
  return (
    <div className="form-sheet">
      {trouble === null ? null : <Trouble sentence={trouble} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={(label, { required }) => (
          <>
            {label}
            {required ? null : <span className="hint form-optional">可不填</span>}
          </>
        )}
        scrollToFirstError={{ focus: true, block: 'center' }}
        disabled={isBusy}
        onFinish={onSend}
        {...(initial === undefined ? {} : { initialValues: initial })}
      >
        {children}
        {reason === null ? null : <p className="form-reason">{reason}</p>}
        <div className="form-acts">
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            className="primary-act"
            loading={isBusy}
            disabled={reason !== null}
          >
            {sendWord}
          </Button>
          {onCancel === undefined ? null : (
            <Button size="large" onClick={onCancel}>
              取消
            </Button>
          )}
        </div>
      </Form>
    </div>
  );
};
