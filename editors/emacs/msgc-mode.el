;;; msgc-mode.el --- Messages of WeChat and WeCom  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages

;;; Commentary:

;; A major mode for the `.msg' files of msgc, and its language server for Eglot:
;;
;;     (require 'msgc-mode)
;;     (add-hook 'msgc-mode-hook #'eglot-ensure)

;;; Code:

(defgroup msgc nil
  "Messages of WeChat and WeCom."
  :group 'languages)

(defcustom msgc-program "msgc"
  "The msgc program."
  :type 'string)

(defconst msgc-mode--name "[[:alpha:]_][[:alnum:]_]*\\(?:-[[:alnum:]_]+\\)*")

;; words
(defconst msgc-mode--item
  '("import" "type" "param" "let" "message" "sample"))
(defconst msgc-mode--control
  '("if" "then" "else" "in" "for" "rest"))
(defconst msgc-mode--wordoperator
  '("and" "or" "not"))
(defconst msgc-mode--constant
  '("true" "false" "none"))
(defconst msgc-mode--type
  '("text" "markup" "id" "url" "int" "decimal" "bool" "color" "one_of" "list" "map" "time" "json"
    "file"))
(defconst msgc-mode--function
  '("file" "read" "lines" "join" "truncate" "tail" "size" "take" "entries" "dropped" "upper" "lower"
    "trim" "replace" "slice" "before" "after" "encode" "path" "date" "span" "days" "weekday" "next"
    "fixed" "sum" "mention" "link" "bold" "code" "info" "comment" "warning"))
(defconst msgc-mode--recipient
  '("all_blackboards" "all_groups" "blackboard" "chat" "everyone" "group" "tag" "user"))
(defconst msgc-mode--unit
  '("bytes" "chars" "items" "digits" "KB" "MB"))
;; end of words

(defconst msgc-mode--head
  (concat "^\\(" (regexp-opt msgc-mode--item) "\\)\\_>[ \t]*\\(" msgc-mode--name "\\)?"))

(defvar msgc-mode-font-lock-keywords
  `((,msgc-mode--head (1 font-lock-keyword-face) (2 font-lock-function-name-face nil t))
    (,(concat "^message[ \t]+" msgc-mode--name "[ \t]*:[ \t]*\\([a-z_.0-9]+\\)") 1 font-lock-type-face)
    ("^[ \t]*//.*\\(msgc:[ \t]*\\(?:allow([^)\n]*)\\|fmt o\\(?:n\\|ff\\)\\)\\)" 1 font-lock-preprocessor-face t)
    ("\\${\\([^}\n]*\\)}" 0 font-lock-variable-name-face t)
    (,(concat "\\_<\\(" msgc-mode--name "\\)[ \t]*:\\(?:[^=/]\\|$\\)") 1 font-lock-variable-name-face)
    (,(regexp-opt (append msgc-mode--control msgc-mode--wordoperator) 'symbols) . font-lock-keyword-face)
    (,(regexp-opt msgc-mode--constant 'symbols) . font-lock-constant-face)
    (,(concat (regexp-opt msgc-mode--type 'symbols) "\\(?:[(?,} \n]\\|$\\)") 1 font-lock-type-face)
    (,(concat (regexp-opt (append msgc-mode--function msgc-mode--recipient) 'symbols) "(") 1 font-lock-builtin-face)
    (,(regexp-opt msgc-mode--recipient 'symbols) . font-lock-builtin-face)
    ("#[0-9A-Fa-f]\\{6\\}\\_>" . font-lock-constant-face)
    (,(concat "\\_<[0-9][0-9.]*[ \t]+" (regexp-opt msgc-mode--unit 'symbols)) 1 font-lock-type-face))
  "Faces of what is no text and no comment.")

(defvar msgc-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?' "." table)
    table)
  "Syntax of `msgc-mode'.")

;; A fence is one text: its first and last quote are string fences, what is between them is not looked at.
(defun msgc-mode--fences (begin end)
  "Mark the texts of several lines between BEGIN and END."
  (goto-char begin)
  (while (re-search-forward "\\(\"\\)\"\"+[ \t]*$" end t)
    (let ((state (save-excursion (syntax-ppss (match-beginning 0))))
          (length (save-excursion (goto-char (match-beginning 0)) (skip-chars-forward "\""))))
      (unless (or (nth 3 state) (nth 4 state) (> length 6))
        (put-text-property (match-beginning 1) (match-end 1) 'syntax-table (string-to-syntax "|"))
        (let ((fence (make-string length ?\")))
          (when (re-search-forward (concat "^[ \t]*" fence "\\(?:[^\"]\\|$\\)") nil t)
            (let ((last (+ (save-excursion (goto-char (match-beginning 0)) (skip-chars-forward " \t") (point)) length -1)))
              (put-text-property last (1+ last) 'syntax-table (string-to-syntax "|"))
              (goto-char (1+ last)))))))))

(defun msgc-mode--indent-line ()
  "Indent a line by the brackets that are open before it."
  (let* ((state (save-excursion (syntax-ppss (line-beginning-position))))
         (depth (car state)))
    (unless (nth 3 state)
      (save-excursion
        (back-to-indentation)
        (when (looking-at "[])}]")
          (setq depth (1- depth)))
        (indent-line-to (* 4 (max 0 depth))))
      (when (< (current-column) (current-indentation))
        (back-to-indentation)))))

(defun msgc-mode-format-buffer ()
  "Format the buffer with `msgc fmt'."
  (interactive)
  (let ((out (generate-new-buffer " *msgc fmt*")) (source (current-buffer)))
    (unwind-protect
        (if (zerop (call-process-region nil nil msgc-program nil (list out nil) nil "fmt" "-"))
            (with-current-buffer source (replace-buffer-contents out))
          (user-error "The file cannot be formatted: see `msgc check'"))
      (kill-buffer out))))

;;;###autoload
(define-derived-mode msgc-mode prog-mode "msgc"
  "Messages of WeChat Official Accounts and WeCom."
  (setq-local comment-start "// ")
  (setq-local comment-start-skip "//+[ \t]*")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 4)
  (setq-local indent-line-function #'msgc-mode--indent-line)
  (setq-local syntax-propertize-function #'msgc-mode--fences)
  (setq-local compile-command (concat msgc-program " check --format short"))
  (setq-local font-lock-defaults '(msgc-mode-font-lock-keywords)))

;; Outlook and ROS have `.msg' files, too: only those with an item of msgc are its own.
(defun msgc-mode--is-msgc ()
  "Whether the buffer is empty or has an item."
  (save-excursion
    (goto-char (point-min))
    (or (re-search-forward msgc-mode--head nil t)
        (not (re-search-forward "[^ \t\n]" nil t)))))

;;;###autoload
(defun msgc-mode-maybe ()
  "Turn on `msgc-mode' for a file of msgc."
  (if (msgc-mode--is-msgc) (msgc-mode) (fundamental-mode)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.msg\\'" . msgc-mode-maybe))

(with-eval-after-load 'eglot
  (defvar eglot-server-programs)
  (add-to-list 'eglot-server-programs `(msgc-mode . (,msgc-program "lsp"))))

(provide 'msgc-mode)
;;; msgc-mode.el ends here
