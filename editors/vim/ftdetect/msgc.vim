" Outlook and ROS have `.msg` files, too: only those with an item of msgc are its own.
augroup msgc_ftdetect
  autocmd!
  autocmd BufRead *.msg call s:Detect()
  autocmd BufNewFile *.msg setfiletype msgc
augroup END

function! s:Detect() abort
  if search('\v^%(message|param|let|type|sample|import)>', 'cnw') > 0 || search('\S', 'cnw') == 0
    setlocal filetype=msgc
  endif
endfunction
