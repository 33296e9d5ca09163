" Colors of `.msg` files: https://docs.rs/msgc
if exists('b:current_syntax')
  finish
endif
let s:cpo = &cpo
set cpo&vim

syn iskeyword @,48-57,_,-,192-255

" The words of the language: groups that only the patterns below contain.
" words
syn keyword msgcItem contained import type param let message sample
syn keyword msgcControl contained if then else in for rest
syn keyword msgcWordOperator contained and or not
syn keyword msgcConstant contained true false none
syn keyword msgcType contained text markup id url int decimal bool color one_of list map time json file
syn keyword msgcFunction contained file read lines join truncate tail size take entries dropped upper lower trim replace slice before after encode path date span days weekday next fixed sum mention link bold code info comment warning
syn keyword msgcRecipient contained all_blackboards all_groups blackboard chat everyone group tag user
syn keyword msgcUnit contained bytes chars items digits KB MB
" end of words

syn cluster msgcExpression contains=msgcComment,msgcText,msgcFence,msgcColor,msgcNumber,msgcControl,msgcWordOperator,msgcConstant,msgcCall,msgcRecipient,msgcMember,msgcOperator,msgcBraces,msgcBrackets,msgcParens
syn cluster msgcEntry contains=@msgcExpression,msgcField,msgcBlock

syn match msgcComment "//.*$" contains=msgcDirective,@Spell
syn match msgcComment "///.*$" contains=msgcDirective,@Spell
syn match msgcDirective "\<msgc:\s*\%(allow([^)]*)\|fmt \%(on\|off\)\)" contained

" Items begin their line.
syn match msgcHead "^\%(message\|let\|sample\)\>\s*\k\+" contains=msgcItem,msgcName nextgroup=msgcMessageType,msgcTypeOf skipwhite
syn match msgcName "\%(\<\%(message\|let\|sample\|param\|type\)\s\+\)\@<=\k\+" contained
syn match msgcMessageType ":\s*[a-z_.0-9]\+" contained contains=msgcPunctuation
syn region msgcParamItem start="^param\>" end="\ze\s=\s\|$" keepend contains=msgcItem,msgcName,msgcTypeRecord,msgcTypeParens,msgcType,msgcComment,msgcTypeField,msgcFrom
syn region msgcTypeItem start="^type\>" end="$" contains=msgcItem,msgcName,msgcTypeRecord,msgcTypeParens,msgcType,msgcComment
syn region msgcTypeRecord start="{" end="}" contained contains=msgcTypeRecord,msgcTypeParens,msgcTypeField,msgcType,msgcComment,msgcFrom,msgcText
syn region msgcTypeParens start="(" end=")" contained contains=msgcTypeRecord,msgcTypeParens,msgcType,msgcNumber,msgcText,msgcModifier,msgcComment
syn match msgcTypeField "\k\+\ze\s*:" contained
syn keyword msgcModifier contained cut tail lines key
syn match msgcFrom "\<from\ze\s\+\"" contained
syn region msgcImport start="^import\>" end="$" contains=msgcItem,msgcText,msgcComment,msgcAs
syn match msgcAs "\<as\>" contained

" A field may have any name, that of a word of the language, too.
syn match msgcField "\k\+\ze\s*:\%([^=/]\|$\)" contained
syn match msgcBlock "\%(^\s*\|[{},]\s*\)\@<=\%(\%(if\|for\|else\|rest\)\>\)\@!\k\+\ze\%(\s\+\k\+\)\=\s*{" contained
syn match msgcMember "\.\k\+" contained
syn match msgcCall "\k\+\ze(" contained contains=msgcFunction,msgcRecipient
syn match msgcOperator "??\|[=!<>]=\|[<>]\|\.\.\.\|\s[-+*/%]\s" contained
syn match msgcColor "#\x\{6}\>" contained
syn match msgcNumber "\%(\k\|\.\)\@<!-\=\d[0-9.]*\%(\s*\%(bytes\|chars\|items\|digits\|KB\|MB\)\>\)\=" contained contains=msgcUnit

syn region msgcBraces matchgroup=msgcBrace start="{" end="}" contains=@msgcEntry fold
syn region msgcBrackets matchgroup=msgcBrace start="\[" end="\]" contained contains=@msgcExpression
syn region msgcParens matchgroup=msgcBrace start="(" end=")" contained contains=@msgcExpression

syn region msgcText start=+"+ skip=+\\.+ end=+"\|$+ contains=msgcEscape,msgcHole,@Spell
for s:length in [3, 4, 5, 6]
  let s:fence = repeat('"', s:length)
  exe 'syn region msgcFence start=+' . s:fence . '"\@!\s*$+ end=+^\s*\zs' . s:fence . '"\@!+ contains=msgcFenceEscape,msgcHole,@Spell'
endfor
unlet s:length s:fence
syn match msgcEscape "\\\%([nt\"\\$]\|u{\x\{1,6}}\)" contained
syn match msgcFenceEscape "\\\ze\${" contained
syn region msgcHole matchgroup=msgcHoleEnds start="\${" end="}\|$" contained contains=@msgcExpression

syn sync fromstart

hi def link msgcComment Comment
hi def link msgcDirective SpecialComment
hi def link msgcItem Keyword
hi def link msgcName Function
hi def link msgcMessageType Type
hi def link msgcType Type
hi def link msgcModifier StorageClass
hi def link msgcFrom Keyword
hi def link msgcAs Keyword
hi def link msgcControl Conditional
hi def link msgcWordOperator Operator
hi def link msgcOperator Operator
hi def link msgcConstant Constant
hi def link msgcFunction Function
hi def link msgcRecipient Special
hi def link msgcField Identifier
hi def link msgcTypeField Identifier
hi def link msgcBlock Structure
hi def link msgcColor Constant
hi def link msgcNumber Number
hi def link msgcUnit Special
hi def link msgcText String
hi def link msgcFence String
hi def link msgcEscape SpecialChar
hi def link msgcFenceEscape SpecialChar
hi def link msgcHoleEnds Delimiter
hi def link msgcBrace Delimiter

let b:current_syntax = 'msgc'
let &cpo = s:cpo
unlet s:cpo
