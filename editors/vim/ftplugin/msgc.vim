if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=//\ %s comments=:///,://
setlocal expandtab shiftwidth=4 softtabstop=4
setlocal iskeyword+=-
setlocal suffixesadd=.msg
let &l:include = '^\s*import\s\+"\zs[^"]\+\ze"'
if executable('msgc')
  setlocal makeprg=msgc\ check\ --format\ short\ %:S
  setlocal errorformat=%f:%l:%c:\ %t%*[a-z][%.%#]:\ %m,%f:%l:%c:\ %t%*[^:]:\ %m
  setlocal formatprg=msgc\ fmt\ -
endif

let b:undo_ftplugin = 'setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< iskeyword< suffixesadd< include< makeprg< errorformat< formatprg<'
