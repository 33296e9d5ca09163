;;; eglot.el --- Opens the project in a real Emacs  -*- lexical-binding: t; -*-

(require 'eglot)
(require 'flymake)
(require 'xref)
(require 'msgc-mode)

(setq eglot-connect-timeout 20 eglot-sync-connect 20 eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.1 make-backup-files nil create-lockfiles nil)

(defun expect (what found expected)
  "Fail unless FOUND is EXPECTED for WHAT."
  (unless (equal found expected)
    (error "%s: %S instead of %S" what found expected))
  (message "ok %s" what))

(defun wait-for (what condition)
  "Wait until CONDITION holds; WHAT is its name."
  (let ((end (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) end)
        (error "waited for %s" what))
      (accept-process-output nil 0.05))))

(defun line (number)
  "The text of the line NUMBER."
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- number))
    (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(defun findings ()
  "The texts under the findings."
  (sort (mapcar (lambda (one)
                  (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
                (flymake-diagnostics))
        #'string<))

(defun fix (text title)
  "Apply the action with TITLE at TEXT."
  (goto-char (point-min))
  (search-forward text)
  (let* ((at (match-beginning 0))
         (actions (eglot-code-actions at (match-end 0)))
         (action (seq-find (lambda (one) (string-search title (plist-get one :title))) actions)))
    (unless action
      (error "there is no fix with %s: %S" title (mapcar (lambda (one) (plist-get one :title)) actions)))
    (let ((edit (or (plist-get action :edit)
                    (plist-get (jsonrpc-request (eglot-current-server) :codeAction/resolve action) :edit))))
      (eglot--apply-workspace-edit edit))
    (eglot--signal-textDocument/didChange)))

(let* ((root default-directory)
       (main (find-file-noselect (concat root "main.msg")))
       (brand nil))
  (with-current-buffer main
    (expect "the mode" major-mode 'msgc-mode)
    (apply #'eglot (eglot--guess-contact))
    (wait-for "the server" #'eglot-current-server)
    (flymake-mode 1)
    (wait-for "findings" (lambda () (flymake-start) (>= (length (flymake-diagnostics)) 2)))
    (expect "findings are under their characters" (findings) '("电活" "，"))
    (fix "电活" "电话")
    (fix "，\"lisi\"" ",")
    (expect "fixes are applied" (list (line 6) (line 7))
            '("  body: \"${企业}👨‍👩‍👧：${brand.企业}${brand.电话}\"" "    mentioned_list: [\"zhangsan\",\"lisi\"]"))
    (eglot-format-buffer)
    (expect "the file is formatted" (list (line 6) (line 7))
            '("    body: \"${企业}👨‍👩‍👧：${brand.企业}${brand.电话}\"" "    mentioned_list: [\"zhangsan\", \"lisi\"]"))
    (goto-char (point-min))
    (search-forward "${brand.电话")
    (goto-char (- (point) 2))
    (eglot--signal-textDocument/didChange)
    (let ((names (mapcar #'substring-no-properties
                         (all-completions "" (nth 2 (eglot-completion-at-point))))))
      (expect "completion" (sort (mapcar #'string-trim names) #'string<) '("企业" "电话"))))
  (setq brand (find-file-noselect (concat root "brand.msg")))
  (with-current-buffer brand
    (wait-for "the server to have the other file" #'eglot-current-server)
    (goto-char (point-min))
    (search-forward "let 电")
    (goto-char (1- (point)))
    (eglot-rename "热线")
    (expect "renamed in this file" (line 2) "let 热线 = \"400-800-1234\""))
  (with-current-buffer main
    (expect "renamed in the other" (line 6) "    body: \"${企业}👨‍👩‍👧：${brand.企业}${brand.热线}\""))
  (with-current-buffer main (eglot-shutdown (eglot-current-server)))
  (message "ok all"))
